package io.gateledger.benchmark.capacity;

import io.gateledger.benchmark.capacity.LinearCost.Sample;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two estates tell what a third takes, where what they take is linear. */
class CapacityModelTest {

  private static final Consumption RUN = new Consumption(2, 1, 5, 1_300, 360, 1);
  private static final Consumption RESOURCE = new Consumption(0.002, 0.0005, 0, 0, 0, 0);
  private static final Offset<Double> ROUNDING = Offset.offset(1e-6);

  @Test
  void shouldPredictWhatAnEstateOfAnotherSizeTakes() {
    CapacityModel model =
        CapacityModel.of(figures(new Estate(400, 10)), figures(new Estate(16, 1_000)));

    Estate large = new Estate(20_000, 250);
    Consumption ratio = model.predict(large).rest().dividedBy(figures(large).rest());

    assertThat(ratio.nodeMillis()).isCloseTo(1, ROUNDING);
    assertThat(ratio.databaseMillis()).isCloseTo(1, ROUNDING);
    assertThat(ratio.rows()).isCloseTo(1, ROUNDING);
    assertThat(ratio.walBytes()).isCloseTo(1, ROUNDING);
    assertThat(model.predict(large).change().outboxRows())
        .isCloseTo(figures(large).change().outboxRows(), Offset.offset(1e-3));
  }

  @Test
  void shouldTakeNoPartForLessThanNothing() {
    LinearCost cost =
        LinearCost.of(
            new Sample(10, 100, Consumption.NOTHING.plus(RUN)),
            new Sample(1, 1_000, Consumption.NOTHING));

    assertThat(cost.perResource().rows()).isZero();
    assertThat(cost.perRun().rows()).isPositive();
  }

  @Test
  void shouldNotLearnFromRunsOfOneSize() {
    Sample sample = new Sample(10, 100, RUN);

    assertThatThrownBy(() -> LinearCost.of(sample, sample))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldCountTheChangesOfEachScope() {
    Estate estate = new Estate(30, 7);

    long changes = 0;
    for (long resource = 0; resource < estate.resources(); resource++) {
      changes += Estate.isOneThatChanges(resource) ? 1 : 0;
    }

    assertThat(estate.changes()).isEqualTo(changes).isEqualTo(3);
    assertThat(estate.scopesThatChange()).isEqualTo(3);
  }

  private static EstateFigures figures(Estate estate) {
    Consumption rest = RUN.times(estate.scopes()).plus(RESOURCE.times(estate.resources()));
    Consumption changes =
        RUN.times(estate.scopesThatChange()).plus(RUN.times(3.0 * estate.changes()));
    return new EstateFigures(estate, rest.times(4), rest, rest.plus(changes), 1);
  }
}
