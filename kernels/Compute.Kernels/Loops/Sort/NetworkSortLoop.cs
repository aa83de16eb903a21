using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Compute.Kernels.KeyRegister;

namespace Compute.Kernels;

/// <summary>
/// Sorts a few registers of keys without values: columns of registers, turned into rows, which bitonic merges make one. As many comparisons
/// whatever the keys, and not one branch that depends on them. Not stable, which keys alone do not show.
/// </summary>
public static unsafe class NetworkSortLoop
{
    // ns for each of 129, 200 and 256 random keys of 64 bits by networks of 64 registers: 2.4, 2.3, 2.4; by a quick sort down to 32: 3.0, 2.9, 3.1.
    private const int Registers = 64, Line = 64;

    /// <summary>The most elements.</summary>
    public static int Capacity<TKey>()
        where TKey : unmanaged => Registers * Vector256<TKey>.Count;

    /// <summary>Whether the machine has what it takes; <see cref="RankSortLoop"/> does without.</summary>
    public static bool IsSupported => KeyRegister.IsSupported;

    /// <summary>Sorts to a destination, which may be the input.</summary>
    /// <param name="x">What is sorted.</param>
    /// <param name="y">Output.</param>
    /// <param name="length">Elements, at most <see cref="Capacity{TKey}"/>.</param>
    /// <param name="code">The order.</param>
    public static void Run<TKey, TCode>(TKey* x, TKey* y, int length, in TCode code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TCode : struct, IKeyCode<TKey>
    {
        if (length <= FewSortLoop.Capacity) FewSortLoop.Run(x, y, length, code);
        else if (length <= 4 * Vector256<TKey>.Count) Four(x, y, length, code);
        else Many(x, y, length, code);
    }

    /// <summary>Up to four registers, which never leave the processor.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Four<TKey, TCode>(TKey* x, TKey* y, int length, in TCode code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TCode : struct, IKeyCode<TKey>
    {
        int width = Vector256<TKey>.Count;
        Vector256<TKey> a = code.Encode(Vector256.Load(x)), b = Load(x, width, length, code);
        if (length <= 2 * width)
        {
            (a, b) = (Sorted(a), Sorted(b));
            Merge(ref a, ref b);
        }
        else
        {
            Vector256<TKey> c = Load(x, 2 * width, length, code), d = length > 3 * width ? Load(x, 3 * width, length, code) : Largest<TKey>();
            Columns(ref a, ref b, ref c, ref d);
            Merge(ref a, ref b);
            Merge(ref c, ref d);
            Merge(ref a, ref b, ref c, ref d);
            Store(c, y, 2 * width, length, code);
            if (length > 3 * width) Store(d, y, 3 * width, length, code);
        }

        code.Decode(a).Store(y);
        Store(b, y, width, length, code);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Many<TKey, TCode>(TKey* x, TKey* y, int length, in TCode code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TCode : struct, IKeyCode<TKey>
    {
        // On cache lines: a register that lies across two of them takes twice as long to come back.
        byte* memory = stackalloc byte[Registers * Vector256<byte>.Count + Line];
        Rows(x, y, length, code, (TKey*)(memory + (-(nint)memory & Line - 1)));
    }

    [MethodImpl(Jit.Loop)]
    private static void Rows<TKey, TCode>(TKey* x, TKey* y, int length, in TCode code, TKey* keys)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TCode : struct, IKeyCode<TKey>
    {
        int width = Vector256<TKey>.Count, start = 0;
        for (; start < length; start += width) Load(x, start, length, code).Store(keys + start);
        // Two, four or eight at a time.
        int registers = start / width;
        registers += (registers & 7) > 4 ? -registers & 7 : registers & 1;
        for (; start < registers * width; start += width) Largest<TKey>().Store(keys + start);
        Sort(keys, registers);
        for (start = 0; start < length; start += width) Store(Vector256.Load(keys + start), y, start, length, code);
    }

    /// <summary>Sorts eights and, at last, eight, four or two registers; then runs of eight, sixteen, … become one.</summary>
    // A method of its own: it only calls, and its caller has registers to keep.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Sort<TKey>(TKey* keys, int registers)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        int width = Vector256<TKey>.Count, start = 0;
        for (; start + 8 <= registers; start += 8) Eight(keys + start * width);
        if (start < registers) Four(keys + start * width, keys + start * width, (registers - start) * width, default(SignedCode<TKey>));
        for (int run = 8; run < registers; run *= 2)
        {
            for (start = 0; start + run < registers; start += 2 * run)
                NetworkMergeLoop.Run(keys + start * width, run, int.Min(run, registers - start - run));
        }
    }

    /// <summary>Sorts eight registers.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Eight<TKey>(TKey* keys)
        where TKey : unmanaged
    {
        int width = Vector256<TKey>.Count;
        TKey* upper = keys + 4 * width;
        Vector256<TKey> a = Vector256.Load(keys), b = Vector256.Load(keys + width), c = Vector256.Load(keys + 2 * width), d = Vector256.Load(keys + 3 * width);
        Vector256<TKey> e = Vector256.Load(upper), f = Vector256.Load(upper + width), g = Vector256.Load(upper + 2 * width), h = Vector256.Load(upper + 3 * width);
        ColumnNetwork.Sort(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
        ColumnNetwork.Turn(ref a, ref b, ref c, ref d);
        ColumnNetwork.Turn(ref e, ref f, ref g, ref h);
        // A column is now the same register of both: of 32-bit keys two columns, of 64-bit keys one.
        if (sizeof(TKey) == 4)
        {
            SwapHalves(ref a, ref e);
            SwapHalves(ref b, ref f);
            SwapHalves(ref c, ref g);
            SwapHalves(ref d, ref h);
            Merge(ref a, ref e);
            Merge(ref b, ref f);
            Merge(ref c, ref g);
            Merge(ref d, ref h);
        }

        Merge(ref a, ref e, ref b, ref f);
        Merge(ref c, ref g, ref d, ref h);
        Vector256<TKey> last = Mirrored(h), third = Mirrored(d);
        h = Mirrored(c);
        d = Mirrored(g);
        (c, g) = (last, third);
        Exchange(ref a, ref c);
        Exchange(ref e, ref g);
        Exchange(ref b, ref d);
        Exchange(ref f, ref h);
        NetworkMergeLoop.Clean(ref a, ref e, ref b, ref f);
        NetworkMergeLoop.Clean(ref c, ref g, ref d, ref h);
        a.Store(keys);
        e.Store(keys + width);
        b.Store(keys + 2 * width);
        f.Store(keys + 3 * width);
        c.Store(upper);
        g.Store(upper + width);
        d.Store(upper + 2 * width);
        h.Store(upper + 3 * width);
    }

    /// <summary>Four registers into runs of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns<TKey>(ref Vector256<TKey> a, ref Vector256<TKey> b, ref Vector256<TKey> c, ref Vector256<TKey> d)
        where TKey : unmanaged
    {
        ColumnNetwork.Sort(ref a, ref b, ref c, ref d);
        ColumnNetwork.Turn(ref a, ref b, ref c, ref d);
        if (sizeof(TKey) != 4) return;
        MergeHalves(ref a, ref b);
        MergeHalves(ref c, ref d);
    }

    /// <summary>Runs a and b become one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Merge<TKey>(ref Vector256<TKey> a, ref Vector256<TKey> b)
        where TKey : unmanaged
    {
        b = Mirrored(b);
        Exchange(ref a, ref b);
        KeyRegister.Clean(ref a, ref b);
    }

    // The upper half comes out in the opposite order of a bitonic run, which is a bitonic run too: nothing has to be mirrored back.

    /// <summary>Runs ab and cd become one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Merge<TKey>(ref Vector256<TKey> a, ref Vector256<TKey> b, ref Vector256<TKey> c, ref Vector256<TKey> d)
        where TKey : unmanaged
    {
        Vector256<TKey> last = Mirrored(d);
        d = Mirrored(c);
        c = last;
        Exchange(ref a, ref c);
        Exchange(ref b, ref d);
        Exchange(ref a, ref b);
        Exchange(ref c, ref d);
        KeyRegister.Clean(ref a, ref b);
        KeyRegister.Clean(ref c, ref d);
    }

    private static Vector256<TKey> Largest<TKey>()
        where TKey : unmanaged, IBinaryInteger<TKey> => Vector256.Create(TKey.AllBitsSet >>> 1);

    /// <summary>The register that begins at an element, with the largest keys behind the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Load<TKey, TCode>(TKey* x, int start, int length, in TCode code)
        where TKey : unmanaged, IBinaryInteger<TKey>
        where TCode : struct, IKeyCode<TKey>
    {
        int beyond = start + Vector256<TKey>.Count - length;
        if (beyond <= 0) return code.Encode(Vector256.Load(x + start));
        // The last register, without what it has in common with the one before: stores of single keys would hold a load back.
        Vector256<TKey> last = code.Encode(Vector256.Load(x + start - beyond));
        return Vector256.ConditionalSelect(Greater(Vector256.Create(TKey.CreateTruncating(beyond)), Vector256<TKey>.Indices), Largest<TKey>(), last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TKey, TCode>(Vector256<TKey> x, TKey* y, int start, int length, in TCode code)
        where TKey : unmanaged
        where TCode : struct, IKeyCode<TKey>
    {
        x = code.Decode(x);
        if (start + Vector256<TKey>.Count <= length)
        {
            x.Store(y + start);
            return;
        }

        TKey* last = (TKey*)&x;
        for (int i = start; i < length; i++) y[i] = last[i - start];
    }
}
