using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// Elements in registers that a thread loads or stores at once: four, 16 bytes of elements of 4 bytes; of 8 bytes only two, <see cref="A"/>
/// and <see cref="B"/>, since 16 bytes are the most. An index into registers would put them into local memory; so there is a first element and a rotation.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
internal struct Piece<T>(T a, T b, T c, T d)
    where T : unmanaged
{
    /// <summary>The elements, in order.</summary>
    public T A = a, B = b, C = c, D = d;

    /// <summary>How many there are.</summary>
    public static int Length => Interop.SizeOf<T>() == 8 ? 2 : 4;

    /// <summary>Loads elements from <paramref name="at"/> on, a multiple of their number, of a view that begins at a multiple of their bytes.</summary>
    public static Piece<T> Load(ArrayView<T> x, long at)
    {
        if (Length == 2)
        {
            Two<T> two = x.Cast<Two<T>>()[at / 2];
            return new(two.A, two.B, two.A, two.B);
        }

        Four<T> four = x.Cast<Four<T>>()[at / 4];
        return new(four.A, four.B, four.C, four.D);
    }

    /// <summary>Loads elements one by one, from anywhere.</summary>
    public static Piece<T> Gather(ArrayView<T> x, long at)
    {
        T a = x[at], b = x[at + 1];
        return Length == 2 ? new(a, b, a, b) : new(a, b, x[at + 2], x[at + 3]);
    }

    /// <summary>Stores the elements at a place for <see cref="Load"/>.</summary>
    public readonly void Store(ArrayView<T> y, long at)
    {
        if (Length == 2) y.Cast<Two<T>>()[at / 2] = new(A, B);
        else y.Cast<Four<T>>()[at / 4] = new(A, B, C, D);
    }

    /// <summary>The second element becomes the first, and so on; <paramref name="last"/> becomes the last.</summary>
    public readonly Piece<T> Next(T last) => Length == 2 ? new(B, last, B, last) : new(B, C, D, last);
}

/// <summary>Two elements of 8 bytes as they lie in memory: one access of 16 bytes.</summary>
internal readonly struct Two<T>(T a, T b)
    where T : unmanaged
{
    /// <summary>The elements.</summary>
    public readonly T A = a, B = b;
}

/// <summary>Four elements of 4 bytes or less as they lie in memory.</summary>
internal readonly struct Four<T>(T a, T b, T c, T d)
    where T : unmanaged
{
    /// <summary>The elements.</summary>
    public readonly T A = a, B = b, C = c, D = d;
}
