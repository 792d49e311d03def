create index if not exists gate_check_by_age on gate_check (judged_at);
