namespace Compute.Bench;

/// <summary>Inputs that sorts have stumbled over, as whole numbers; each is a function of the length and a seed.</summary>
internal static class SortInputs
{
    /// <summary>All of them by name. Where the seed plays no part the input is always the same.</summary>
    public static IReadOnlyDictionary<string, Func<int, int, long[]>> All { get; } = new Dictionary<string, Func<int, int, long[]>>
    {
        ["random"] = (n, seed) => Draw(n, seed, r => r.NextInt64(long.MinValue, long.MaxValue)),
        ["few"] = (n, seed) => Draw(n, seed, r => r.Next(4)),
        ["constant"] = (n, _) => Make(n, _ => 7),
        ["sorted"] = (n, _) => Make(n, i => i),
        ["reversed"] = (n, _) => Make(n, i => n - i),
        ["one-out"] = (n, seed) => OneOut(n, seed),
        ["organ-pipe"] = (n, _) => Make(n, i => int.Min(i, n - i)),
        ["saw"] = (n, _) => Make(n, i => i % (1 + (int)Math.Sqrt(n))),
        ["merge"] = (n, _) => Make(n, i => i < n / 2 ? 2L * i : 2L * (i - n / 2) + 1),
        ["killer"] = (n, _) => Killer(n),
    };

    private static long[] Make(int length, Func<int, long> at) => [.. Enumerable.Range(0, length).Select(at)];

    private static long[] Draw(int length, int seed, Func<Random, long> next)
    {
        var random = new Random(seed);
        return Make(length, _ => next(random));
    }

    /// <summary>In order but for one element, which is anywhere.</summary>
    private static long[] OneOut(int length, int seed)
    {
        var random = new Random(seed);
        long[] x = Make(length, i => i);
        x[random.Next(length)] = random.Next(length);
        return x;
    }

    /// <summary>
    /// What the base library's introsort finds hardest: M. D. McIlroy, "A killer adversary for quicksort", Software: Practice and Experience 29
    /// (1999). Elements get their values while they are compared, such that every pivot is nearly the smallest.
    /// </summary>
    private static long[] Killer(int length)
    {
        int gas = length, solid = 0, candidate = 0;
        int[] index = [.. Enumerable.Range(0, length)], value = [.. Enumerable.Repeat(gas, length)];
        index.AsSpan().Sort((x, y) =>
        {
            if (value[x] == gas && value[y] == gas) value[x == candidate ? x : y] = solid++;
            if (value[x] == gas) candidate = x;
            else if (value[y] == gas) candidate = y;
            return value[x].CompareTo(value[y]);
        });
        return [.. value.Select(v => (long)v)];
    }
}
