using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Compute.Kernels;

/// <summary>Elements that are kept, side by side in their order.</summary>
public static unsafe class CompactLoop
{
    /// <summary>Writes the elements whose mask is not zero; as many as <see cref="CountLoop"/> counts.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">Input.</param>
    /// <param name="mask">Which to keep; NaN is not zero.</param>
    /// <param name="length">Elements.</param>
    /// <param name="kept">Output, with room for those that are kept.</param>
    /// <param name="count">How many those are.</param>
    public static void Keep<T>(bool vectors, T* x, T* mask, nint length, T* kept, nint count)
        where T : unmanaged, INumber<T>
    {
        nint place = 0, i = vectors && Takes<T>() ? Registers(x, mask, length, kept, null, count, PartLoop.Orders<T>(), ref place) : 0;
        Rest(x + i, mask + i, length - i, kept + place, count - place);
    }

    /// <summary>Writes the elements whose mask is not zero to one place, the others to another.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">Input.</param>
    /// <param name="mask">Which is which.</param>
    /// <param name="length">Elements.</param>
    /// <param name="kept">Output, with room for those whose mask is not zero.</param>
    /// <param name="others">Output, with room for the others.</param>
    /// <param name="count">How many masks are not zero.</param>
    public static void Part<T>(bool vectors, T* x, T* mask, nint length, T* kept, T* others, nint count)
        where T : unmanaged, INumber<T>
    {
        nint place = 0, i = vectors && Takes<T>() ? Registers(x, mask, length, kept, others, count, PartLoop.Orders<T>(), ref place) : 0;
        Rest(x + i, mask + i, length - i, kept + place, others + (i - place));
    }

    private static bool Takes<T>() where T : unmanaged => KeyRegister.IsSupported && sizeof(T) is 4 or 8;

    /// <summary>
    /// What is kept of a register comes to its front and is stored with the rest behind it, which the next one overwrites, as long as there is room for all of it; the
    /// others likewise, if they are asked for. Returns how many elements were read (64 k f32, kept alone: 8.8 µs, by single elements 49).
    /// </summary>
    [MethodImpl(Jit.Loop)]
    private static nint Registers<T>(T* x, T* mask, nint length, T* kept, T* others, nint count, ulong* orders, ref nint place)
        where T : unmanaged, INumber<T>
    {
        nint width = Vector256<T>.Count, i = 0, next = 0, room = others == null ? nint.MaxValue : length - count;
        uint all = (1u << (int)width) - 1;
        for (; i + width <= length && next + width <= count && i - next <= room - width; i += width)
        {
            Vector256<int> elements = Vector256.Load(x + i).AsInt32();
            uint stays = all & ~Vector256.Equals(Vector256.Load(mask + i), Vector256<T>.Zero).ExtractMostSignificantBits();
            Vector256<int> order = Avx2.ConvertToVector256Int32((byte*)(orders + stays));
            if (others != null)
                Avx2.PermuteVar8x32(elements, Avx2.ConvertToVector256Int32((byte*)(orders + (all ^ stays)))).As<int, T>().Store(others + (i - next));
            Avx2.PermuteVar8x32(elements, order).As<int, T>().Store(kept + next);
            next += BitOperations.PopCount(stays);
        }

        place = next;
        return i;
    }

    [MethodImpl(Jit.Loop)]
    private static void Rest<T>(T* x, T* mask, nint length, T* kept, nint count)
        where T : unmanaged, INumber<T>
    {
        // No branch: every element is written, and the place moves on behind those that stay. Behind the last one nothing may be written.
        nint place = 0, i = 0;
        for (; i < length && place < count; i++)
        {
            kept[place] = x[i];
            place += T.IsZero(mask[i]) ? 0 : 1;
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void Rest<T>(T* x, T* mask, nint length, T* kept, T* others)
        where T : unmanaged, INumber<T>
    {
        for (nint i = 0; i < length; i++)
        {
            bool isOther = T.IsZero(mask[i]);
            *(isOther ? others : kept) = x[i];
            nint step = Unsafe.BitCast<bool, byte>(isOther);
            others += step;
            kept += 1 - step;
        }
    }

    /// <summary>The number of runs of equal bit patterns.</summary>
    /// <param name="x">Bit patterns.</param>
    /// <param name="length">Elements.</param>
    [MethodImpl(Jit.Loop)]
    public static nint Runs<TKey>(TKey* x, nint length)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        nint runs = length == 0 ? 0 : 1, i = 1, width = Vector<TKey>.Count;
        for (; i <= length - width; i += width)
        {
            // An equality that holds is −1.
            runs += width + (sizeof(TKey) == 4
                ? Vector.Sum(Vector.Equals(Vector.Load((int*)x + i - 1), Vector.Load((int*)x + i)))
                : (nint)Vector.Sum(Vector.Equals(Vector.Load((long*)x + i - 1), Vector.Load((long*)x + i))));
        }

        for (; i < length; i++) runs += x[i] == x[i - 1] ? 0 : 1;
        return runs;
    }

    /// <summary>Writes the value, and if asked for the position, of each run of equal bit patterns that begins in a part.</summary>
    /// <param name="x">Bit patterns, of all.</param>
    /// <param name="first">Where the part begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="values">Output, apart from x: one for each run that begins in the part.</param>
    /// <param name="starts">Output: likewise, or null.</param>
    /// <param name="runs">How many begin there.</param>
    [MethodImpl(Jit.Loop)]
    public static void BeginRuns<TKey>(TKey* x, nint first, nint end, TKey* values, long* starts, nint runs)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        // No branch: every element is written, and the place moves on behind those that begin a run (8 M f32, a run at every third element at random, one thread: 25 ms
        // by branches, 7 so).
        nint run = 0;
        TKey before = first > 0 ? x[first - 1] : ~x[0];
        for (nint i = first; i < end && run < runs; i++)
        {
            TKey value = x[i];
            values[run] = value;
            if (starts != null) starts[run] = i;
            run += Unsafe.BitCast<bool, byte>(value != before);
            before = value;
        }
    }

    /// <summary>Positions become distances to the next one, in place.</summary>
    /// <param name="starts">Positions.</param>
    /// <param name="count">How many, at least one.</param>
    /// <param name="next">What follows the last of them.</param>
    [MethodImpl(Jit.Loop)]
    public static void Distances(long* starts, nint count, long next)
    {
        for (nint i = 0; i < count - 1; i++) starts[i] = starts[i + 1] - starts[i];
        starts[count - 1] = next - starts[count - 1];
    }
}
