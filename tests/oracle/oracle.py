"""A second, naive reckoning of saved results: verdict, variance and completion from target and actual alone, with
fractions. It shares nothing with the engine but the report's keys.

    oracle.py FILE|FOLDER...             proves saved results
    oracle.py --generate N HENG          weighs N random promises with HENG and proves them
"""
import json, os, random, subprocess, sys, tempfile
from fractions import Fraction

UNITS = {"元": 1, "万元": 10**4, "亿元": 10**8, "个": 1, "家": 1, "%": Fraction(1, 100), "‰": Fraction(1, 1000),
         "平方米": 1, "万平方米": 10**4, "公顷": 10**4, "平方公里": 10**6}
KINDS = {"元": "money", "万元": "money", "亿元": "money", "个": "count", "家": "count", "%": "rate", "‰": "rate",
         "平方米": "area", "万平方米": "area", "公顷": "area", "平方公里": "area"}
NUMERIC = ("point", "bound", "approximate", "interval")


def half_even(number, digits):
    """number as text with so many digits behind the point; Fraction rounds halves to even."""
    scaled = round(number * 10**digits)
    sign = "-" if scaled < 0 else ""
    whole, part = divmod(abs(scaled), 10**digits)
    return f"{sign}{whole}.{part:0{digits}d}"


def factor(actual_unit, target_unit):
    """One actual unit in target units; None if they do not compare or are not known here."""
    if actual_unit == target_unit:
        return Fraction(1)
    if actual_unit in UNITS and target_unit in UNITS and KINDS[actual_unit] == KINDS[target_unit]:
        return Fraction(UNITS[actual_unit]) / UNITS[target_unit]
    return None


def end(value, name):
    return Fraction(value[name]) if name in value else None


def interval(actual, scale):
    """low, low open, high, high open; None is without end."""
    if actual["kind"] == "point":
        a = Fraction(actual["value"]) * scale
        return a, False, a, False
    low, high = end(actual, "low"), end(actual, "high")
    return (None if low is None else low * scale, bool(actual.get("low_open")),
            None if high is None else high * scale, bool(actual.get("high_open")))


def at_least(a, limit, strict):
    """Does the interval lie in [limit, ∞), or (limit, ∞) if strict: True, False or None (in part)?"""
    low, low_open, high, high_open = a
    if low is not None and (low > limit or (low == limit and (low_open or not strict))):
        return True
    if high is not None and (high < limit or (high == limit and (high_open or strict))):
        return False
    return None


def at_most(a, limit, strict):
    low, low_open, high, high_open = a
    mirror = (None if high is None else -high, high_open, None if low is None else -low, low_open)
    return at_least(mirror, -limit, strict)


def both(x, y):
    return False if x is False or y is False else None if x is None or y is None else True


def judge(target, actual, better, measure):
    """verdict, reason, absolute, favourable, headroom for one comparison; None: nothing to say here."""
    unit = target.get("unit", "")
    scale = factor(actual.get("unit", ""), unit)
    if scale is None:
        return None
    a = interval(actual, scale)
    op = target["op"]
    nominal = Fraction(actual["value"]) * scale if "value" in actual else None
    tolerance = Fraction(target["tolerance"]["value"]) if "tolerance" in target else None
    direction = {"ge": 1, "gt": 1, "le": -1, "lt": -1, "eq": 0}.get(op, {"higher": 1, "lower": -1, "target": 0}[better])
    slack = tolerance or 0
    lo, ho = bool(target.get("low_open")), bool(target.get("high_open"))
    if op == "in":
        low, high = Fraction(target["low"]), Fraction(target["high"])
        if direction > 0:
            inside, wide = at_least(a, low, lo), at_least(a, low - slack, lo)
            beyond = at_least(a, high, True)
        elif direction < 0:
            inside, wide = at_most(a, high, ho), at_most(a, high + slack, ho)
            beyond = at_most(a, low, True)
        else:
            inside = both(at_least(a, low, lo), at_most(a, high, ho))
            wide = both(at_least(a, low - slack, lo), at_most(a, high + slack, ho))
            beyond = False
        absolute = None if nominal is None else (nominal - low if nominal < low else nominal - high if nominal > high
                                                 else Fraction(0))
        edges = [None if a[0] is None else a[0] - low, None if a[2] is None else high - a[2]]
        headroom = (edges[0] if direction > 0 else edges[1] if direction < 0
                    else None if None in edges else min(edges))
    else:
        p = Fraction(target["value"])
        absolute = None if nominal is None else nominal - p
        if op == "about":
            if direction > 0:
                inside, beyond = at_least(a, p - tolerance, lo), at_least(a, p + tolerance, True)
                headroom = None if a[0] is None else a[0] - (p - tolerance)
            elif direction < 0:
                inside, beyond = at_most(a, p + tolerance, ho), at_most(a, p - tolerance, True)
                headroom = None if a[2] is None else p + tolerance - a[2]
            else:
                inside = both(at_least(a, p - tolerance, lo), at_most(a, p + tolerance, ho))
                beyond = False
                headroom = None if nominal is None else min(a[0] - (p - tolerance), p + tolerance - a[2])
            wide = inside
        elif op in ("ge", "gt"):
            inside, wide = at_least(a, p, op == "gt"), at_least(a, p - slack, op == "gt")
            beyond = at_least(a, p, True)
            headroom = None if a[0] is None else a[0] - p
        elif op in ("le", "lt"):
            inside, wide = at_most(a, p, op == "lt"), at_most(a, p + slack, op == "lt")
            beyond = at_most(a, p, True)
            headroom = None if a[2] is None else p - a[2]
        elif op == "eq":
            inside = both(at_least(a, p, False), at_most(a, p, False))
            wide = both(at_least(a, p - slack, False), at_most(a, p + slack, False))
            beyond = False
            headroom = None if nominal is None else -abs(nominal - p)
        else:
            return None
    if inside is True:
        reason = "exceeded" if beyond is True else "within_tolerance" if op == "about" else "met"
        verdict = "pass"
    elif wide is True and slack:
        verdict, reason = "pass", "within_tolerance"
    elif (wide if slack else inside) is False:
        verdict, reason = "fail", "missed"
    else:
        verdict, reason = "unknown", "indeterminate"
    return verdict, reason, absolute, direction, headroom


def completion(target, actual, measure, op):
    if op == "in" or "value" not in target or "value" not in actual:
        return None
    scale = factor(actual.get("unit", ""), target.get("unit", ""))
    a, p = Fraction(actual["value"]) * scale, Fraction(target["value"])
    if measure == "growth":
        return None if 100 + p <= 0 else 100 * (100 + a) / (100 + p)
    if measure == "reduction":
        return None if 100 - p <= 0 else 100 * (100 - a) / (100 - p)
    return None if p == 0 else 100 * a / p if p > 0 else 100 * (2 - a / p)


def prove(name, report):
    """Counts of results proved and left aside; raises at the first that differs."""
    proved = aside = 0
    for result in report["results"]:
        target, actual = result.get("target", {}), result.get("actual", {})
        plain = ("op" in target and target["op"] not in ("script", "done") and actual.get("kind") in NUMERIC
                 and result.get("reason") not in ("not_comparable", "near_limit", "not_due", "not_applicable")
                 and not any(key in result for key in ("pace", "every", "waiver", "zone"))
                 and "rounded" not in actual and "guard" not in target and "whole" not in actual
                 and ("value" in target or "low" in target))
        found = judge(target, actual, result.get("better", "higher"), result.get("measure")) if plain else None
        if found is None or result["verdict"] in ("skipped", "error", "no_data"):
            aside += 1
            continue
        verdict, reason, absolute, direction, headroom = found
        said = [result["verdict"], result["reason"]]
        mine = [verdict, reason]
        variance = result.get("variance", {})
        if actual["kind"] in ("point", "approximate") and actual.get("value") is not None:
            said.append(Fraction(variance.get("absolute", "0")))
            mine.append(absolute)
            if "favourable" in variance and absolute and direction:
                said.append(variance["favourable"])
                mine.append((absolute > 0) == (direction > 0))
            if "headroom" in result:
                said.append(Fraction(result["headroom"]))
                mine.append(headroom)
            percent = completion(target, actual, result.get("measure"), target["op"])
            digits = len(result.get("completion", "0.00").partition(".")[2])
            said.append(result.get("completion"))
            mine.append(None if percent is None else half_even(percent, digits))
        if said != mine:
            raise SystemExit(f"{name}: {result['rule']}: the report says {said}, reckoned {mine}\n"
                             f"{json.dumps(result, ensure_ascii=False)}")
        proved += 1
    return proved, aside


def number(rng, low=0):
    digits = rng.choice([0, 0, 1, 2, 3])
    return f"{rng.uniform(low, rng.choice([10, 120, 3000])):.{digits}f}"


def near(rng, text):
    """A number at, just beside or away from another."""
    value, digits = Fraction(text), len(text.partition(".")[2])
    step = Fraction(1, 10**digits)
    value += rng.choice([0, 0, step, -step, step / 10, -step / 10, rng.randint(-50, 50)])
    places = digits + 1
    return half_even(value, places)


def generate(count, heng):
    rng = random.Random(20191231)
    units = {"flow": ["亿元", "万元", "元"], "level": ["平方米", "公顷", "平方公里", "万平方米"], "count": ["个", "家"],
             "growth": ["%"], "reduction": ["%"], "share": ["%", "‰"], "stock": ["亿元"]}
    lines = ["heng: 1", "period: 2020", "indicators:"]
    targets, actuals = ["targets:"], ["actuals:"]
    for i in range(count):
        measure = rng.choice(list(units))
        unit = rng.choice(units[measure])
        other = rng.choice(units[measure])
        better = rng.choice(["higher", "lower", "target"])
        p = number(rng)
        form = rng.choice([">= {p}", "> {p}", "<= {p}", "< {p}", "{p}", "{p}以上", "不超过{p}", "{p}..{q}", "{p}左右",
                           "{p}±{w}(不含{w})", "{p}±{w}(不含+{w})", "{p}~{q}(不含{p})"])
        q = half_even(Fraction(p) + rng.randint(0, 40), len(p.partition(".")[2]) or 0) if "." in p else str(int(p) + rng.randint(0, 40))
        w = number(rng)
        text = form.format(p=p + unit, q=q + unit, w=w + unit)
        option = rng.choice(["", "", "", f", tolerance: {number(rng)}{'pp' if unit == '%' else unit}"])
        if "左右" in form or "±" in form or unit == "‰":
            option = ""
        a = near(rng, p) if "±" not in form or rng.random() < 0.5 else half_even(Fraction(p) + Fraction(w), 3)
        figure = rng.choice(["{a}", "{a}", "{a}", "{a}", "约{a}", "超过{a}", "不超过{a}", "{a}-{b}"])
        if a.startswith("-"):
            figure = "{a}"
        b = half_even(Fraction(a) + rng.randint(0, 30), len(a.partition(".")[2]))
        use = unit if rng.random() < 0.8 else other
        lines.append(f"  x{i}: {{unit: '{unit}', measure: {measure}, better: {better}}}")
        targets.append(f"  x{i}: {{target: '{text}'{option}}}")
        actuals.append(f"  x{i}: '{figure.format(a=a + use, b=b + use)}'")
    with tempfile.TemporaryDirectory() as work:
        data, result = os.path.join(work, "data.yaml"), os.path.join(work, "result.json")
        with open(data, "w") as file:
            file.write("\n".join(lines + targets + actuals) + "\n")
        done = subprocess.run([heng, "check", data, "--no-config", "-q", "-f", f"json:{result}"], capture_output=True,
                              text=True)
        if done.returncode not in (0, 1):
            raise SystemExit(f"heng: {done.returncode}\n{done.stderr[:3000]}")
        with open(result) as file:
            return prove("generated", json.load(file))


if __name__ == "__main__":
    if sys.argv[1] == "--generate":
        total, aside = generate(int(sys.argv[2]), sys.argv[3])
    else:
        total = aside = 0
        found = [os.path.join(folder, name) for top in sys.argv[1:] if os.path.isdir(top)
                 for folder, _, names in os.walk(top) for name in names if name.endswith(".json")]
        for path in sorted(found) + [path for path in sys.argv[1:] if not os.path.isdir(path)]:
            with open(path) as file:
                report, _ = json.JSONDecoder().raw_decode(file.read())  # a golden file also holds stderr
            if report.get("format") == "heng-report/1":
                one, left = prove(path, report)
                total, aside = total + one, aside + left
    print(f"oracle: {total} results reckoned again, no difference; {aside} are not of its kind")
    sys.exit(0 if total > 0 else 1)
