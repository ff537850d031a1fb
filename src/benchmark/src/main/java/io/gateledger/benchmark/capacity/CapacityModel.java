package io.gateledger.benchmark.capacity;

import io.gateledger.benchmark.capacity.LinearCost.Sample;

/**
 * What an estate of any size takes, by constants that two estates of other sizes tell.
 *
 * @param load a first run, and a resource that it finds
 * @param rest a run that finds nothing new, and a resource that it looks at
 * @param change what is beside that to a run that finds changes, and to each of these
 */
public record CapacityModel(LinearCost load, LinearCost rest, LinearCost change) {

  /** The constants on which two estates agree, whose scopes are of different sizes. */
  public static CapacityModel of(EstateFigures one, EstateFigures other) {
    return new CapacityModel(
        LinearCost.of(all(one, one.load()), all(other, other.load())),
        LinearCost.of(all(one, one.rest()), all(other, other.rest())),
        LinearCost.of(changes(one), changes(other)));
  }

  /** What an estate should take, by these constants. */
  public EstateFigures predict(Estate estate) {
    Consumption atRest = rest.of(estate.scopes(), estate.resources());
    return new EstateFigures(
        estate,
        load.of(estate.scopes(), estate.resources()),
        atRest,
        atRest.plus(change.of(estate.scopesThatChange(), estate.changes())),
        0);
  }

  private static Sample all(EstateFigures figures, Consumption taken) {
    return new Sample(figures.estate().scopes(), figures.estate().resources(), taken);
  }

  private static Sample changes(EstateFigures figures) {
    return new Sample(
        figures.estate().scopesThatChange(),
        figures.estate().changes(),
        figures.change().minus(figures.rest()));
  }
}
