using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// An elementwise loop over operands that are repeated or have gaps. Rows along the fastest dimension go to the loop as they are where
/// all operands lie close; otherwise a block of the row is brought together on the stack first, a repeated element once for the row.
/// </summary>
public static unsafe class StridedLoop
{
    // Four blocks of 8-byte elements fill half of a 32 KiB first-level cache.
    private const int BlockLength = 512;

    /// <summary>Runs the loop over elements [start, start + length) in the shape's order, on one thread.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">First input.</param>
    /// <param name="y">Second input, if there is one.</param>
    /// <param name="z">Third input, if there is one.</param>
    /// <param name="destination">Output; may be an input of the same strides.</param>
    /// <param name="shape">Dimensions and strides.</param>
    /// <param name="start">First element.</param>
    /// <param name="length">Number of elements.</param>
    /// <param name="loop">The loop.</param>
    public static void Run<T, TLoop>(bool vectors, T* x, T* y, T* z, T* destination, in BroadcastShape shape, long start, long length, TLoop loop)
        where T : unmanaged
        where TLoop : struct, IElementwiseLoop<T>
    {
        T* blocks = stackalloc T[4 * BlockLength];
        var row = new Row<T>(blocks, shape);
        long* places = stackalloc long[BroadcastShape.MaxRank];
        long inner = shape.Length(shape.Rank - 1), rest = start / inner;
        for (int d = shape.Rank - 2; d >= 0; d--)
        {
            (rest, places[d]) = long.DivRem(rest, shape.Length(d));
            Move(shape, d, places[d], ref x, ref y, ref z, ref destination);
        }

        for (long at = start % inner; length > 0; at = 0)
        {
            long count = long.Min(inner - at, length);
            row.Run(vectors, x, y, z, destination, at, count, loop);
            length -= count;

            for (int d = shape.Rank - 2; d >= 0; d--)
            {
                Move(shape, d, 1, ref x, ref y, ref z, ref destination);
                if (++places[d] < shape.Length(d)) break;
                Move(shape, d, -places[d], ref x, ref y, ref z, ref destination);
                places[d] = 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move<T>(in BroadcastShape shape, int dimension, long steps, ref T* x, ref T* y, ref T* z, ref T* destination)
        where T : unmanaged
    {
        x += steps * shape.Stride(0, dimension);
        y += steps * shape.Stride(1, dimension);
        z += steps * shape.Stride(2, dimension);
        destination += steps * shape.Stride(BroadcastShape.Output, dimension);
    }

    /// <summary>A row along the fastest dimension, with room to bring its operands together.</summary>
    private readonly ref struct Row<T>(T* blocks, in BroadcastShape shape)
        where T : unmanaged
    {
        private readonly long _x = shape.Stride(0, shape.Rank - 1);
        private readonly long _y = shape.Stride(1, shape.Rank - 1);
        private readonly long _z = shape.Stride(2, shape.Rank - 1);
        private readonly long _destination = shape.Stride(BroadcastShape.Output, shape.Rank - 1);

        public void Run<TLoop>(bool vectors, T* x, T* y, T* z, T* destination, long at, long count, TLoop loop)
            where TLoop : struct, IElementwiseLoop<T>
        {
            if (_destination == 1 && _x == 1 && (TLoop.Inputs < 2 || _y == 1) && (TLoop.Inputs < 3 || _z == 1))
            {
                loop.Run(vectors, x + at, y + at, z + at, destination + at, (nuint)count);
                return;
            }

            T* a = blocks, b = a + BlockLength, c = b + BlockLength, d = c + BlockLength;
            for (long i = at; i < at + count; i += BlockLength)
            {
                long length = long.Min(BlockLength, at + count - i);
                bool first = i == at;
                T* px = Gather(x, _x, i, length, a, first);
                T* py = TLoop.Inputs > 1 ? Gather(y, _y, i, length, b, first) : b;
                T* pz = TLoop.Inputs > 2 ? Gather(z, _z, i, length, c, first) : c;
                T* output = _destination == 1 ? destination + i : d;
                loop.Run(vectors, px, py, pz, output, (nuint)length);
                if (_destination == 1) continue;
                for (long k = 0; k < length; k++) destination[(i + k) * _destination] = output[k];
            }
        }

        /// <summary>Elements [start, start + length) of an operand side by side: where they lie, or in the block.</summary>
        private static T* Gather(T* source, long stride, long start, long length, T* block, bool first)
        {
            if (stride == 1) return source + start;
            if (stride == 0)
            {
                if (first) new Span<T>(block, (int)length).Fill(*source);
                return block;
            }

            for (long k = 0; k < length; k++) block[k] = source[(start + k) * stride];
            return block;
        }
    }
}
