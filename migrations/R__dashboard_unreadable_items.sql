create or replace view dashboard.unreadable_items as
select s.scope_key, s.provider, s.account, s.region, s.type,
       u.id, u.reason, u.raw, u.bytes, u.looks, u.first_seen_at, u.last_seen_at, u.known_at,
       coalesce(u.ended_at, s.retired_at) as ended_at, u.unreadable_no as number
  from gateledger.unreadable_item u
  join gateledger.scope s using (scope_no);
comment on view dashboard.unreadable_items is 'Items that a scope lists and nobody can read, with the reason and what may be kept of them; listed still while ended_at is null. Once known_at is set, each costs only itself: the rest of its scope is seen whole.';
