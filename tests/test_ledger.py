"""The ledger as its keepers and its enemies see it: test_ledger.py PATH_OF_HENG [KILLS]"""
import hashlib, json, os, random, shutil, sqlite3, subprocess, sys, tempfile, time

heng = os.path.abspath(sys.argv[1])
kills = int(sys.argv[2]) if len(sys.argv) > 2 else 300
top = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
work = tempfile.mkdtemp(prefix="ledger-")
env = {k: v for k, v in os.environ.items() if not k.startswith("HENG_")}
failed = 0


def run(*args):
    done = subprocess.run([heng, *args], cwd=top, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def expect(what, good, *said):
    global failed
    if not good:
        failed += 1
        print("FAIL", what, *said)


def path(name):
    return os.path.join(work, name)


def tampered(name, *statements):
    shutil.copy(path("runs.db"), path(name))
    base = sqlite3.connect(path(name))
    for statement in statements:
        base.execute(statement)
    base.commit()
    base.close()
    return run("verify", path(name))


ledger = path("runs.db")
for period, code in (("2020", 1), ("2020", 1), ("2020-S1", 0)):
    got = run("check", "fixtures/luohu", "-q", "--period", period, "--ledger", ledger, "--keep-inputs")
    expect("check with a ledger", got == (code, "", ""), got)
expect("a run without kept inputs", run("check", "fixtures/luohu", "-q", "--ledger", ledger)[0] == 1)

code, out, err = run("verify", ledger)
expect("verify", code == 0 and "4 runs, the chain is whole" in out, code, out, err)
code, out, err = run("verify", ledger, "--rerun")
expect("verify --rerun", code == 0 and "weighed again: 3 of 4" in out and "run 4" in out, code, out, err)
code, out, err = run("history", "--ledger", ledger)
expect("history", code == 0 and out.count("2 fail, 1 unknown, 7 pass") == 3 and "3 warn" in out, out, err)
code, out, err = run("history", "retail_sales_growth", "--ledger", ledger)
expect("history of a rule", code == 0 and "-15.7%" in out and "trend" in out, out, err)
code, out, err = run("history", "retail_sales_grwth", "--ledger", ledger)
expect("did you mean", code == 2 and "did you mean 'retail_sales_growth'" in err, code, err)

# Another machine, or a later heng, gives the same report but for the walls and the version.
def rewritten(name, old, new):
    got = run("check", "fixtures/luohu", "-q", "--ledger", path(name), "--keep-inputs")
    expect("a ledger to rewrite", got[0] == 1, got)
    base = sqlite3.connect(path(name))
    at, command, report, previous = base.execute("SELECT recorded_at, command, report, previous FROM runs").fetchone()
    as_bytes = lambda value: value.encode() if isinstance(value, str) else value
    changed = as_bytes(report).replace(old.encode(), new.encode(), 1)
    expect("the report to rewrite", changed != as_bytes(report), old)
    sha = lambda value: hashlib.sha256(as_bytes(value)).hexdigest()
    text = "heng-ledger/1\n%s\n%s\n%s\n%s\n" % (previous, at, sha(command), sha(changed))
    base.execute("UPDATE runs SET report = ?, hash = ?", (changed, sha(text)))
    base.commit()
    base.close()
    return run("verify", path(name), "--rerun")


code, out, err = run("check", "fixtures/luohu", "-f", "json")
walls = json.loads(out)["run"]["sandbox"]
for name, old, new, said in (
    ("walls", '"sandbox": "%s"' % walls, '"sandbox": "lua"', "the same report, with other walls around the rules"),
    ("version", '"name": "heng", "version": "0.', '"name": "heng", "version": "7.0.', "by heng 0."),
    ("hidden", '"as_of": "2020-12-31"', '"as_of": "2020-12-30"', None),
):
    code, out, err = rewritten(name + "-again.db", old, new)
    good = code == 0 and said in out and "weighed again: 1 of 1" in out if said else code == 1 and "another report" in out
    expect("weighed again with other " + name, good, code, out, err)

# What an enemy changes is seen, and where.
for name, statements, said in (
    ("verdict", ["UPDATE findings SET verdict = 'pass' WHERE run = 1"], "run 1: its table of findings"),
    ("report", ["UPDATE runs SET report = CAST(replace(CAST(report AS TEXT), '-5.6', '-0.6') AS BLOB) WHERE id = 2"], "run 2:"),
    ("time", ["UPDATE runs SET recorded_at = '2020-01-01T00:00:00Z' WHERE id = 1"], "run 1: its hash"),
    ("command", ["UPDATE runs SET command = '' WHERE id = 3"], "run 3: its hash"),
    ("input", ["UPDATE inputs SET sha256 = lower(hex(zeroblob(32))) WHERE run = 1"], "run 1: its table of inputs"),
    ("content", ["UPDATE inputs SET content = x'00' WHERE run = 1"], "run 1: its table of inputs"),
    ("gone", ["DELETE FROM findings WHERE run = 2", "DELETE FROM inputs WHERE run = 2", "DELETE FROM runs WHERE id = 2"],
     "run 2: it is missing"),
    ("chain", ["UPDATE runs SET hash = lower(hex(zeroblob(32))) WHERE id = 2"], "run 2: its hash"),
):
    code, out, err = tampered(name + ".db", *statements)
    expect("tampering with " + name, code == 1 and said in out, code, out, err)

# A ledger that is none: a clear error, and the check's own result all the same.
open(path("text.db"), "w").write("this is no database at all\n" * 100)
sqlite3.connect(path("other.db")).executescript("CREATE TABLE x(a);")
tampered("trigger.db", "CREATE TRIGGER t AFTER INSERT ON runs BEGIN DELETE FROM findings; END")
shutil.copy(ledger, path("torn.db"))
with open(path("torn.db"), "r+b") as file:
    file.seek(3 * 4096)
    file.write(b"\xff" * 4096)
os.mkdir(path("folder.db"))
locked = sqlite3.connect(path("locked.db"), isolation_level=None)
locked.executescript("CREATE TABLE x(a); BEGIN EXCLUSIVE;")
for name, said in (("text", "another kind"), ("other", "another program"), ("trigger", "somebody changed them"),
                   ("torn", "damaged"), ("folder", "cannot be opened"), ("none/x", "cannot be opened"),
                   ("locked", "locked by another program")):
    code, out, err = run("check", "fixtures/luohu", "--ledger", path(name + ".db"))
    expect("ledger " + name, code == 1 and "2 of 10 promises missed" in out and said in err, code, err)
code, out, err = run("check", "fixtures/luohu", "--ledger", "/dev/full")
expect("ledger /dev/full", code == 1 and "not in the ledger" in err, code, err)
locked.close()

# Killed at any moment, a run is in the ledger whole or not at all.
random.seed(20201231)
ledger = path("killed.db")
begin = time.monotonic()
run("check", "fixtures/luohu", "-q", "--ledger", ledger)
whole = time.monotonic() - begin
runs = 1
for i in range(kills):
    child = subprocess.Popen([heng, "check", "fixtures/luohu", "-q", "--ledger", ledger], cwd=top, env=env,
                             stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.random() * whole * 1.3)
    child.kill()
    child.wait()
    if i % 20 == 19:
        code, out, err = run("verify", ledger)
        expect("killed at a moment", code == 0 and "the chain is whole" in out, code, out, err)
code, out, err = run("verify", ledger)
added = sqlite3.connect(ledger).execute("SELECT count(*) FROM runs").fetchone()[0] - runs
expect("the last word", code == 0, code, out, err)
expect("some runs were killed and some were not", 0 < added < kills or kills < 50, added)
shutil.rmtree(work)
print(f"ledger: {kills} runs killed, {added} of them recorded, each whole; {failed} failed")
sys.exit(failed > 0)
