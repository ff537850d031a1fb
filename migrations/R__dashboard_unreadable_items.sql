create or replace view dashboard.unreadable_items as
select s.scope_key, s.provider, s.account, s.region, s.type,
       u.id, u.reason, u.raw, u.bytes, u.looks, u.first_seen_at, u.last_seen_at, u.known_at,
       coalesce(u.ended_at, s.retired_at) as ended_at, u.unreadable_no as number
  from gateledger.unreadable_item u
  join gateledger.scope s using (scope_no);
comment on view dashboard.unreadable_items is 'Items that a scope lists and nobody can read, with the reason and what may be kept of them; listed still while ended_at is null. Once known_at is set, each costs only itself: the rest of its scope is seen whole.';
comment on column dashboard.unreadable_items.scope_key is 'The scope: provider/account/region/type.';
comment on column dashboard.unreadable_items.provider is 'nhn, nhn-appkey, scp or huawei.';
comment on column dashboard.unreadable_items.account is 'The account''s name in the configuration.';
comment on column dashboard.unreadable_items.region is 'The region''s name at the provider.';
comment on column dashboard.unreadable_items.type is 'The resource type, such as vpn-tunnel.';
comment on column dashboard.unreadable_items.id is 'The provider''s id, where it can be read.';
comment on column dashboard.unreadable_items.reason is 'What about it cannot be read, and where in the answer it stands.';
comment on column dashboard.unreadable_items.raw is 'The item at the last look, without its secrets and cut at 16,384 characters; null where it is no JSON, too long, or nothing of it may be kept.';
comment on column dashboard.unreadable_items.bytes is 'How many bytes the item had.';
comment on column dashboard.unreadable_items.looks is 'How many looks in a row that saw all of the scope found it so.';
comment on column dashboard.unreadable_items.first_seen_at is 'When it was first listed so.';
comment on column dashboard.unreadable_items.last_seen_at is 'When it was last listed so.';
comment on column dashboard.unreadable_items.known_at is 'Since when it costs only itself: the rest of its scope is seen whole. Null until then.';
comment on column dashboard.unreadable_items.ended_at is 'When it was no longer listed, or could be read; null while it is listed.';
comment on column dashboard.unreadable_items.number is 'The item''s number among all of them.';
