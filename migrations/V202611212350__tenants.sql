-- Whom a scope asks, how long an absence has lasted, and which absences an operator was shown.

alter table gateledger.scope
  add column fingerprint               jsonb,
  add column fingerprint_salt          uuid    not null default gen_random_uuid(),
  add column disputed_fingerprint      jsonb,
  add column tenant_replaced           boolean not null default false,
  add column tenant_run_no             bigint  not null default 0,
  add column missing_confirmed_run_no  bigint  not null default 0;
comment on column gateledger.scope.fingerprint is 'Whom the scope asks, by the name of each part; a secret as a salted hash. Null until a run has told.';
comment on column gateledger.scope.fingerprint_salt is 'What the hashes of secrets in a fingerprint are salted with.';
comment on column gateledger.scope.disputed_fingerprint is 'Whom the latest run would have asked, had that not been somebody else; null while nothing is in dispute.';
comment on column gateledger.scope.tenant_replaced is 'An operator has confirmed that the scope asks another tenant, and no complete run has seen that one yet.';
comment on column gateledger.scope.tenant_run_no is 'The first complete run that saw the present tenant, where an operator has confirmed that it is another one: what has been missing since then or longer is of the one before, of which nothing can be proven any more.';
comment on column gateledger.scope.missing_confirmed_run_no is 'An operator confirmed that what this run or an earlier one was the first to lack may be gone: it counts towards no quarantine any more. Each deletion still needs its proof.';
comment on column gateledger.scope.missing_confirmed_until is 'No longer read: missing_confirmed_run_no tells what was confirmed without a clock.';

alter table gateledger.resource
  add column missing_run_no bigint,
  add column proof_runs     integer not null default 0,
  add column proof_from     timestamptz,
  add column proof_until    timestamptz;
comment on column gateledger.resource.missing_run_no is 'The first complete run that lacked it, of those in a row; of no meaning while it is present.';
comment on column gateledger.resource.proof_runs is 'How many complete runs that lacked it count towards a proof by lists alone: each an interval after the one before.';
comment on column gateledger.resource.proof_from is 'When the first of those was counted, by PostgreSQL''s clock.';
comment on column gateledger.resource.proof_until is 'When the last of those was counted.';

-- What was confirmed by a moment is confirmed by a number now. Not by 0: what no run was the first to lack
-- counts as a former tenant's, of which nothing can be proven. What is missing was seen by a run before.
update gateledger.scope set missing_confirmed_run_no = 1 where missing_confirmed_until is not null;
update gateledger.resource r
   set missing_run_no = case when r.missing_since <= s.missing_confirmed_until then 1
                             else greatest(coalesce(s.latest_run_no, 2), 2) end
  from gateledger.scope s
 where s.scope_no = r.scope_no and r.presence = 'missing';

alter table gateledger.quarantine
  add column cause          text    not null default 'missing',
  add column through_run_no bigint  not null default 0,
  add column is_rest        boolean not null default false,
  add column asked_before   text,
  add column asks_now       text,
  add constraint quarantine_cause_known check (cause in ('missing', 'tenant')),
  add constraint quarantine_tenants_known check ((cause = 'tenant') = (asked_before is not null and asks_now is not null)),
  drop constraint quarantine_ending_known,
  add constraint quarantine_ending_known check (ending in ('confirmed', 'discarded', 'recovered', 'retired', 'superseded'));
comment on column gateledger.quarantine.cause is 'missing: too much is missing at once; tenant: the scope would ask somebody else than before.';
comment on column gateledger.quarantine.through_run_no is 'The figures count what this run or an earlier one was the first to lack.';
comment on column gateledger.quarantine.is_rest is 'What an operator left when confirming a part: it stays quarantined however little it is.';
comment on column gateledger.quarantine.asked_before is 'Whom the scope asked, in words, without secrets.';
comment on column gateledger.quarantine.asks_now is 'Whom it would ask now.';
comment on column gateledger.quarantine.ending is 'confirmed or discarded by an operator; recovered when the resources came back or the former tenant is asked again; superseded when another tenant was asked meanwhile; retired with its scope.';
update gateledger.quarantine q
   set through_run_no = greatest(coalesce((select s.latest_run_no from gateledger.scope s where s.scope_no = q.scope_no), 2), 2)
 where q.ended_at is null;

create table gateledger.quarantine_figure (
  quarantine_no  bigint      not null,
  missing_until  timestamptz not null,
  through_run_no bigint      not null,
  constraint quarantine_figure_pk primary key (quarantine_no, missing_until),
  constraint quarantine_figure_quarantine_fk foreign key (quarantine_no) references gateledger.quarantine (quarantine_no)
);
comment on table gateledger.quarantine_figure is 'Which run each missing_until stood for that a quarantine has shown: what an operator has seen is known by it, whatever clocks said since.';
insert into gateledger.quarantine_figure (quarantine_no, missing_until, through_run_no)
select quarantine_no, missing_until, through_run_no from gateledger.quarantine where ended_at is null;
