-- By which rules the resources of a scope were judged, so that they are judged again, once, where the
-- rules are others now (docs/adr/0072-an-edited-rule-is-asked-at-the-next-run.md).

call gateledger.declare_compatible(202611220720, 202611220030);

alter table gateledger.scope add column rules_judged text;
comment on column gateledger.scope.rules_judged is 'Names the alert rules for its type by which the last complete run found, or judged, all of its resources; null before there was one, and after it was retired.';
