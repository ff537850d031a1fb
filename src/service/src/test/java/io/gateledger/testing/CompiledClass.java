package io.gateledger.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Label;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a class holds as compiled: that is what the program goes by, however its source is written.
 */
public final class CompiledClass {

  private static final int STRING_CONSTANT = 8;

  private final ClassReader reader;

  private CompiledClass(ClassReader reader) {
    this.reader = reader;
  }

  public static CompiledClass of(JavaClass type) {
    try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return new CompiledClass(new ClassReader(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every string, text blocks and parts of concatenations included. */
  public Set<String> strings() {
    char[] buffer = new char[reader.getMaxStringLength()];
    Set<String> strings = new HashSet<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      if (at > 0 && reader.readByte(at - 1) == STRING_CONSTANT) {
        strings.add(reader.readUTF8(at, buffer));
      }
    }
    return strings;
  }

  /** The numbers and strings that its switches have cases for. */
  public Set<String> cases() {
    Set<String> cases = new TreeSet<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            return new CaseReader(cases);
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return cases;
  }

  /**
   * A switch on strings is compiled to one on their hash codes, whose cases compare the string, and
   * a second one on the number of the case found.
   */
  private static final class CaseReader extends MethodVisitor {

    private final Set<String> cases;
    private @Nullable Object constant;
    private boolean onHashCode;
    private boolean onCaseNumber;

    CaseReader(Set<String> cases) {
      super(Opcodes.ASM9);
      this.cases = cases;
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant = value;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      boolean ofString = owner.equals("java/lang/String");
      onHashCode = ofString && name.equals("hashCode");
      if (onCaseNumber && ofString && name.equals("equals") && constant != null) {
        cases.add(constant.toString());
      }
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
      visitSwitch(otherwise, keys, labels);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
      int[] keys = new int[labels.length];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = min + i;
      }
      visitSwitch(otherwise, keys, labels);
    }

    private void visitSwitch(Label otherwise, int[] keys, Label[] labels) {
      if (onHashCode) {
        onHashCode = false;
        onCaseNumber = true;
        return;
      }
      for (int i = 0; i < keys.length && !onCaseNumber; i++) {
        if (!labels[i].equals(otherwise)) {
          cases.add(Integer.toString(keys[i]));
        }
      }
      onCaseNumber = false;
    }
  }
}
