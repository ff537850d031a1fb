package io.gateledger.catalogue;

import io.gateledger.resource.FieldPath;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a change of a field is told in words.
 *
 * @param label what the field is called; null for its path in plain words
 * @param phrase how an object of the set that the field holds is described; null for its values
 * @param gained the whole sentence where there was nothing before; null for the label and value
 * @param lost the sentence where there is nothing any more; null likewise
 * @param moved the sentence where one value took the place of another; null likewise
 * @param becomes sentences for single values that the field takes
 * @param with changes of other fields that are not told beside a sentence of this one
 * @param isAside whether its change is told only where nothing else changed
 */
public record FieldWords(
    @Nullable Phrase label,
    @Nullable Phrase phrase,
    @Nullable Phrase gained,
    @Nullable Phrase lost,
    @Nullable Phrase moved,
    Map<String, Phrase> becomes,
    Set<Accompaniment> with,
    boolean isAside) {

  /** Of an entry that says nothing of it. */
  public static final FieldWords NONE =
      new FieldWords(null, null, null, null, null, Map.of(), Set.of(), false);

  /**
   * The change of another field, which goes without saying.
   *
   * @param value the one that the field becomes, null for any
   */
  public record Accompaniment(FieldPath path, @Nullable String value) {}

  public FieldWords {
    becomes = Map.copyOf(becomes);
    with = Set.copyOf(with);
  }
}
