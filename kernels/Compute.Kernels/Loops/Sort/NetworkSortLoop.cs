using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
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

    // So many keys beyond four registers, or eights of them, are put in one by one. Of 64 bits (AVX2) 16 take 11 ns, 17 and 18 so 16 and 20, 19 so 24 and merged as a
    // register 22; 32 take 25, 33 and 36 so 30 and 41, where ten registers take 65.
    private const int Few = 4, FewBeforeMerge = 2;

    // The same beyond two registers: 16, 17 and 18 of 32 bits take 8, 9 and 11 ns, three registers 18; 9 of 64 bits 9, three registers 10.
    private static int FewOfTwo<TKey>()
        where TKey : unmanaged => sizeof(TKey) == 4 ? 3 : 1;

    /// <summary>The most elements.</summary>
    public static int Capacity<TKey>()
        where TKey : unmanaged => Registers * Vector256<TKey>.Count;

    /// <summary>So many never leave the processor's registers.</summary>
    public static int InRegisters<TKey>()
        where TKey : unmanaged => 8 * Vector256<TKey>.Count + Few;

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
        else if (length <= 4 * Vector256<TKey>.Count + Few) Four(x, y, length, code);
        else if (length <= InRegisters<TKey>()) Eight(x, y, length, code);
        else Many(x, y, length, code);
    }

    /// <summary>Up to four registers and a few keys.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Four<TKey, TCode>(TKey* x, TKey* y, int length, in TCode code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TCode : struct, IKeyCode<TKey>
    {
        int width = Vector256<TKey>.Count;
        Vector256<TKey> a = code.Encode(Vector256.Load(x)), b = Load(x, width, length, code), c = Largest<TKey>();
        if (length <= 2 * width + FewOfTwo<TKey>())
        {
            (a, b) = (Sorted(a), Sorted(b));
            RowMerge.Two(ref a, ref b);
            for (int i = 2 * width; i < length; i++)
            {
                Vector256<TKey> key = code.Encode(Vector256.Create(x[i])), before = Smallest<TKey>();
                Insert(ref a, ref before, key);
                Insert(ref b, ref before, key);
                Insert(ref c, ref before, key);
            }
        }
        else
        {
            c = Load(x, 2 * width, length, code);
            Vector256<TKey> d = Load(x, 3 * width, length, code);
            if (length > 3 * width) ColumnNetwork.Sort(ref a, ref b, ref c, ref d);
            else ColumnNetwork.Sort(ref a, ref b, ref c);
            if (sizeof(TKey) == 8) ColumnMerge.Run(ref a, ref b, ref c, ref d);
            else RowMerge.Run(ref a, ref b, ref c, ref d);
            if (length > 4 * width)
            {
                Vector256<TKey> e = Largest<TKey>();
                if (sizeof(TKey) == 8 && length > 4 * width + FewBeforeMerge)
                {
                    e = Mirrored(Sorted(Load(x, 4 * width, length, code)));
                    Exchange(ref d, ref e);
                    NetworkMergeLoop.Clean(ref a, ref b, ref c, ref d);
                    e = Sorted(e);
                }
                else
                {
                    for (int i = 4 * width; i < length; i++)
                    {
                        Vector256<TKey> key = code.Encode(Vector256.Create(x[i])), before = Smallest<TKey>();
                        Insert(ref a, ref before, key);
                        Insert(ref b, ref before, key);
                        Insert(ref c, ref before, key);
                        Insert(ref d, ref before, key);
                        Insert(ref e, ref before, key);
                    }
                }

                Store(e, y, 4 * width, length, code);
            }

            if (length > 3 * width) Store(d, y, 3 * width, length, code);
        }

        code.Decode(a).Store(y);
        Store(b, y, width, length, code);
        if (length > 2 * width) Store(c, y, 2 * width, length, code);
    }

    /// <summary>Up to eight registers and a few keys.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Eight<TKey, TCode>(TKey* x, TKey* y, int length, in TCode code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TCode : struct, IKeyCode<TKey>
    {
        int width = Vector256<TKey>.Count;
        Vector256<TKey> a = code.Encode(Vector256.Load(x)), b = code.Encode(Vector256.Load(x + width));
        Vector256<TKey> c = code.Encode(Vector256.Load(x + 2 * width)), d = code.Encode(Vector256.Load(x + 3 * width));
        Vector256<TKey> e = Load(x, 4 * width, length, code), f = Load(x, 5 * width, length, code);
        Vector256<TKey> g = Load(x, 6 * width, length, code), h = Load(x, 7 * width, length, code);
        ColumnNetwork.Sort(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
        if (sizeof(TKey) == 8) ColumnMerge.Run(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
        else RowMerge.Run(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
        if (length > 8 * width)
        {
            Vector256<TKey> last = Largest<TKey>();
            for (int i = 8 * width; i < length; i++)
            {
                Vector256<TKey> key = code.Encode(Vector256.Create(x[i])), before = Smallest<TKey>();
                Insert(ref a, ref before, key);
                Insert(ref e, ref before, key);
                Insert(ref b, ref before, key);
                Insert(ref f, ref before, key);
                Insert(ref c, ref before, key);
                Insert(ref g, ref before, key);
                Insert(ref d, ref before, key);
                Insert(ref h, ref before, key);
                Insert(ref last, ref before, key);
            }

            Store(last, y, 8 * width, length, code);
        }

        code.Decode(a).Store(y);
        code.Decode(e).Store(y + width);
        code.Decode(b).Store(y + 2 * width);
        code.Decode(f).Store(y + 3 * width);
        Store(c, y, 4 * width, length, code);
        Store(g, y, 5 * width, length, code);
        Store(d, y, 6 * width, length, code);
        Store(h, y, 7 * width, length, code);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Many<TKey, TCode>(TKey* x, TKey* y, int length, in TCode code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TCode : struct, IKeyCode<TKey>
    {
        // On cache lines: a register that lies across two of them takes twice as long to come back.
        byte* memory = stackalloc byte[(Registers + 1) * Vector256<byte>.Count + Line];
        Many(x, y, length, code, (TKey*)(memory + (-(nint)memory & Line - 1)));
    }

    [MethodImpl(Jit.Loop)]
    private static void Many<TKey, TCode>(TKey* x, TKey* y, int length, in TCode code, TKey* keys)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TCode : struct, IKeyCode<TKey>
    {
        int width = Vector256<TKey>.Count, few = length % (8 * width), start = 0;
        if (few > Few) few = 0;
        for (; start < length - few; start += width) Load(x, start, length, code).Store(keys + start);
        // Two, four or eight at a time.
        int registers = start / width;
        registers += (registers & 7) > 4 ? -registers & 7 : registers & 1;
        for (; start < registers * width; start += width) Largest<TKey>().Store(keys + start);
        Sort(keys, registers);
        if (few > 0) Largest<TKey>().Store(keys + start);
        for (int i = length - few; i < length; i++)
        {
            Vector256<TKey> key = code.Encode(Vector256.Create(x[i])), before = Smallest<TKey>();
            for (start = 0; start < length; start += width)
            {
                Vector256<TKey> run = Vector256.Load(keys + start);
                Insert(ref run, ref before, key);
                run.Store(keys + start);
            }
        }

        for (start = 0; start < length; start += width) Store(Vector256.Load(keys + start), y, start, length, code);
    }

    /// <summary>Sorts eights and, at last, eight, four or two registers; then runs of eight, sixteen, … become one.</summary>
    // A method of its own: it only calls, and its caller has registers to keep.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Sort<TKey>(TKey* keys, int registers)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        int width = Vector256<TKey>.Count, start = 0;
        for (; start + 8 <= registers; start += 8) Eight(keys + start * width, keys + start * width, 8 * width, default(SignedCode<TKey>));
        if (start < registers) Four(keys + start * width, keys + start * width, (registers - start) * width, default(SignedCode<TKey>));
        for (int run = 8; run < registers; run *= 2)
        {
            for (start = 0; start + run < registers; start += 2 * run)
                NetworkMergeLoop.Run(keys + start * width, run, int.Min(run, registers - start - run));
        }
    }

    // From n bytes before the middle on: ones in the first n.
    private static ReadOnlySpan<byte> Commons =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>The register that begins at an element, with the largest keys behind the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Load<TKey, TCode>(TKey* x, int start, int length, in TCode code)
        where TKey : unmanaged, IBinaryInteger<TKey>
        where TCode : struct, IKeyCode<TKey>
    {
        int beyond = start + Vector256<TKey>.Count - length;
        if (beyond <= 0) return code.Encode(Vector256.Load(x + start));
        if (beyond >= Vector256<TKey>.Count) return Largest<TKey>();
        // The last register, without what it has in common with the one before: stores of single keys would hold a load back.
        Vector256<TKey> last = code.Encode(Vector256.Load(x + start - beyond));
        Vector256<byte> common = Vector256.LoadUnsafe(in MemoryMarshal.GetReference(Commons), (nuint)(Vector256<byte>.Count - beyond * sizeof(TKey)));
        return Avx2.BlendVariable(last.AsByte(), Largest<TKey>().AsByte(), common).As<byte, TKey>();
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

        // Halves of what is left, straight from the register.
        int rest = length - start, half = Vector128<TKey>.Count;
        y += start;
        Vector128<TKey> last = x.GetLower();
        if (rest >= half)
        {
            last.Store(y);
            last = x.GetUpper();
            y += half;
            rest -= half;
        }

        if (sizeof(TKey) == 4 && rest >= 2)
        {
            *(ulong*)y = last.AsUInt64().ToScalar();
            last = Vector128.ShuffleNative(last.AsUInt64(), Vector128.Create(1ul, 1)).As<ulong, TKey>();
            y += 2;
            rest -= 2;
        }

        if (rest > 0) *y = last.ToScalar();
    }
}
