using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of random permutations.</summary>
internal static unsafe class Permutations
{
    private const string Name = nameof(Accel.RandomPermutation);
    private const ulong MostCount = 1UL << 62;

    // Beyond, a table would be far from the caches: 12 rounds of 65,536 values of 4 bytes are 3 MiB.
    private const long MostTabledSide = 1 << 16;

    public static void Run<T>(Span<T> destination, RandomStream stream, T count, long offset, Backend? on)
        where T : unmanaged, IBinaryInteger<T>
    {
        Permutation op = Of(destination.Length, count, offset);
        if (destination.Length < op.Side || op.Side > MostTabledSide)
        {
            Randoms.RunInteger(destination, stream, offset, op, op, on, Name);
            return;
        }

        using Scratch<uint> table = Scratch<uint>.Rent(op.TableLength);
        op.Tabulate(stream.Key, table.Pointer);
        Randoms.RunTabled(destination, stream, offset, op, new TabledPermutation(op, table.Pointer), on, Name);
    }

    public static void Run<T>(DeviceArray<T> destination, RandomStream stream, T count, long offset)
        where T : unmanaged, IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(destination);
        Permutation op = Of(destination.Length, count, offset);
        Randoms.RunInteger(destination, stream, offset, op, op, Name);
    }

    private static Permutation Of<T>(long length, T count, long offset)
        where T : IBinaryInteger<T>
    {
        ulong numbers = ulong.CreateTruncating(count);
        if (count < T.Zero || numbers > MostCount)
            Randoms.ThrowParameter(Name, nameof(count), count, "within [0, 2^62]");
        if (offset >= 0 && (ulong)offset + (ulong)length > numbers) ThrowTooMany(length, offset, numbers);
        return new Permutation(numbers);
    }

    [DoesNotReturn]
    private static void ThrowTooMany(long length, long offset, ulong count) =>
        throw new ArgumentOutOfRangeException(nameof(count), count, $"{Name}: of {count} numbers there are no {length} from {offset} on.");
}
