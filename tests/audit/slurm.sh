# SPDX-License-Identifier: MIT
# Sourced by run: a cluster of one node on this computer, all of whose files are in $scratch, and examples/audit on it.
# shellcheck shell=bash disable=SC2154
[ "$(id -u)" -eq 0 ] || fail "slurmd wants to be root"
for program in munged slurmctld slurmd sbatch squeue; do
  command -v "$program" >/dev/null || fail "$program is missing (Debian: slurm-wlm)"
done
cluster=$scratch/cluster
mkdir -p "$cluster"/{state,spool,munge}
chmod 755 "$scratch" "$cluster" "$cluster/munge"
daemons=()
stop_cluster() {
  local pid
  # What a task started may have a process group of its own: the job is cancelled first.
  scancel --user="$(id -un)" 2>/dev/null || true
  for pid in "${daemons[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${daemons[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf -- "$scratch"
}
trap stop_cluster EXIT

free_port() { node -e 'const s = require("net").createServer().listen(0, () => { console.log(s.address().port); s.close(); });'; }
host=$(hostname -s)
cpus=$(nproc)
dd if=/dev/urandom of="$cluster/munge/key" bs=1024 count=1 status=none
chmod 600 "$cluster/munge/key"
cat >"$cluster/slurm.conf" <<END
ClusterName=audit
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$cluster/munge/socket
CredType=cred/munge
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1
ReturnToService=2
MinJobAge=600
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cpus State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF=$cluster/slurm.conf

start() { # a daemon in the foreground, as a child of this script
  "$@" >>"$cluster/$1.log" 2>&1 </dev/null &
  daemons+=("$!")
}
# Asks until the answer is yes; the limit is there only so that a failure ends.
until_yes() {
  local what=$1
  shift
  timeout 120 bash -c 'until "$@" >/dev/null 2>&1; do read -rt 0.2 <> <(:) || :; done' until "$@" || {
    tail -n 20 "$cluster"/*.log >&2
    fail "$what"
  }
}
# Where a machine does not let the daemons run (no hostname, a container without the rights) that is said: examples/audit
# is not what failed. scripts/setup says what is missing otherwise.
until_up() {
  (until_yes "$@") && return
  say "not run with Slurm, because its daemons do not start on this machine; what did not come: $1"
  exit 77
}
start munged --foreground --force --key-file="$cluster/munge/key" --socket="$cluster/munge/socket" \
  --pid-file="$cluster/munge/pid" --log-file="$cluster/munge/log" --seed-file="$cluster/munge/seed"
until_up "munged answers" munge -n -S "$cluster/munge/socket"
start slurmctld -D -i
until_up "slurmctld answers" scontrol ping
start slurmd -D
until_up "the node is there" sh -c 'sinfo -h -o %T | grep -qx idle'
say "a cluster of one node runs: $(sinfo --version), $cpus processors"

export REAL_TOOL=$tool DEATHS=$scratch/deaths DIE_AT=0007.ndjson DIE_TIMES=0 DIE_WITH=worker PARALLEL_PID=0 AUDIT_TASKS=5
: >"$DEATHS"
submit() { NOSANA_LINT=$PWD/$here/dying_tool "$audit/on_slurm" "$scratch/shards" "$1" "${options[@]}" >"$scratch/log" 2>&1; }
# Submits, and waits until the queue is empty.
run() {
  submit "$1" && until_yes "the jobs end" sh -c '[ -z "$(squeue -h)" ]'
  cp "$1/merge.log" "$scratch/log"
}
same_slurm_report() {
  find "$1" -name '.*.log' -delete
  same_report "$1"
}
merged() { [ -e "$1/report.json" ] && grep -q '^a million definitions: ' "$1/merge.log"; }

run "$scratch/plain"
holds "a job array without a fault is merged by the job that waits for it" merged "$scratch/plain"
holds "it reports what one run over everything reports" same_slurm_report "$scratch/plain"

DIE_TIMES=2
run "$scratch/worker"
holds "a worker that is killed twice is started again by its task" merged "$scratch/worker"
holds "it died in the middle of its shard, twice" [ "$(wc -l <"$DEATHS")" -eq 2 ]
holds "its shard is counted once" same_slurm_report "$scratch/worker"

DIE_TIMES=1 DIE_WITH=task
: >"$DEATHS"
run "$scratch/task"
holds "a task that is killed leaves its shards undone, and nothing is merged" merge_says_missing "$scratch/task"
run "$scratch/task"
holds "the same command goes on" merged "$scratch/task"
holds "after it each definition is counted once" same_slurm_report "$scratch/task"
holds "the report has the same bytes as without a fault" cmp "$scratch/plain/report.json" "$scratch/task/report.json"

say "$cases cases hold with Slurm"
