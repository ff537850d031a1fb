package io.gateledger.benchmark.peer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.Length;
import org.hibernate.envers.Audited;

/** A resource as Hibernate keeps it, audited by Envers. */
@Entity
@Audited
@Table(name = "resource")
class AuditedResource {

  @Id private String id = "";

  @Column(nullable = false)
  private String scope = "";

  @Column(nullable = false, length = Length.LONG32)
  private String attributes = "";

  /** For Hibernate. */
  AuditedResource() {}

  AuditedResource(String id, String scope, String attributes) {
    this.id = id;
    this.scope = scope;
    this.attributes = attributes;
  }

  String id() {
    return id;
  }

  String scope() {
    return scope;
  }

  /** Whether it was another before. */
  boolean change(String to) {
    if (attributes.equals(to)) {
      return false;
    }
    attributes = to;
    return true;
  }
}
