package dev.backline.core.testing;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a module shows to others: which types are visible, and of which types they speak. */
final class PublicSignatures {

  private PublicSignatures() {}

  static Set<String> exportsOf(String module) {
    return descriptors()
        .filter(descriptor -> descriptor.name().equals(module))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no module " + module + " on the class path"))
        .exports()
        .stream()
        .filter(export -> !export.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<ModuleDescriptor> descriptors() {
    return PublicSignatures.class
        .getClassLoader()
        .resources("module-info.class")
        .map(PublicSignatures::read);
  }

  private static ModuleDescriptor read(URL descriptor) {
    try (InputStream in = descriptor.openStream()) {
      return ModuleDescriptor.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable: " + descriptor, e);
    }
  }

  static DescribedPredicate<JavaClass> areVisibleFrom(Set<String> packages) {
    return DescribedPredicate.describe(
        "are visible from outside the module",
        type -> packages.contains(type.getPackageName()) && isVisible(type));
  }

  static ArchCondition<JavaClass> speakOnlyOf(Set<String> prefixes) {
    return new ArchCondition<>("speak only of the JDK and of Backline") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getSuperclass().ifPresent(parent -> report(type, parent, type.getName(), events));
        type.getInterfaces().forEach(parent -> report(type, parent, type.getName(), events));
        type.getFields().stream()
            .filter(field -> isOpen(field.getModifiers()))
            .forEach(field -> report(field, field.getType(), field.getFullName(), events));
        type.getCodeUnits().stream()
            .filter(unit -> isOpen(unit.getModifiers()))
            .forEach(unit -> checkSignature(unit, events));
      }

      private void checkSignature(JavaCodeUnit unit, ConditionEvents events) {
        report(unit, unit.getReturnType(), unit.getFullName(), events);
        unit.getParameterTypes()
            .forEach(parameter -> report(unit, parameter, unit.getFullName(), events));
        unit.getTypeParameters()
            .forEach(parameter -> report(unit, parameter, unit.getFullName(), events));
        unit.getThrowsClause()
            .getTypes()
            .forEach(thrown -> report(unit, thrown, unit.getFullName(), events));
      }

      private void report(Object where, JavaType type, String name, ConditionEvents events) {
        for (JavaClass raw : type.getAllInvolvedRawTypes()) {
          JavaClass mentioned = raw.getBaseComponentType();
          if (!mentioned.isPrimitive()
              && !mentioned.getName().equals("okhttp3.OkHttpClient")
              && prefixes.stream().noneMatch(mentioned.getName()::startsWith)) {
            events.add(
                SimpleConditionEvent.violated(
                    where, name + " speaks of " + mentioned.getName() + " in public"));
          }
        }
      }
    };
  }

  private static boolean isVisible(JavaClass type) {
    return isOpen(type.getModifiers())
        && type.getEnclosingClass().map(PublicSignatures::isVisible).orElse(true);
  }

  private static boolean isOpen(Set<JavaModifier> modifiers) {
    return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
        && !modifiers.contains(JavaModifier.SYNTHETIC);
  }
}
