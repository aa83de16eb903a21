using System.Numerics;

namespace Compute;

/// <summary>
/// Matrix products that a device's memory does not hold: tiles of C stay there while panels of A and B go by. An element's products are still
/// added for p ascending, so its bits are those of the whole product.
/// </summary>
internal static unsafe class ConveyedMatMul
{
    /// <summary>C ← beta · C + alpha · op(A) · op(B) in host memory.</summary>
    public static void Run<T>(Backend backend, T* a, T* b, T* c, in MatMulShape shape, T alpha, T beta)
        where T : unmanaged, INumber<T>
    {
        using Conveyor line = Open<T>(backend, shape, out MatMulTile tile);
        for (long batch = 0; batch < shape.Batch; batch += tile.Batch)
        for (long i = 0; i < shape.M; i += tile.M)
        for (long j = 0; j < shape.N; j += tile.N)
            Tile(line, backend, a + batch * shape.StrideA, b + batch * shape.StrideB, c + batch * shape.StrideC, shape, tile.At(shape, batch, i, j), i, j, alpha, beta);
        line.Finish();
    }

    private static Conveyor Open<T>(Backend backend, in MatMulShape shape, out MatMulTile tile)
        where T : unmanaged
    {
        for (long room = Conveyed.Room(backend) / sizeof(T); ; room /= 2)
        {
            tile = MatMulTile.For(shape, room);
            try
            {
                return backend.Convey(tile.A * sizeof(T), tile.B * sizeof(T), tile.C * sizeof(T));
            }
            catch (GpuMemoryException) when (tile.IsLarge)
            {
                // Somebody else has the room: a smaller tile.
            }
        }
    }

    private static void Tile<T>(Conveyor line, Backend backend, T* a, T* b, T* c, in MatMulShape shape, MatMulTile tile, long i, long j, T alpha, T beta)
        where T : unmanaged, INumber<T>
    {
        c += i * shape.LeadingC + j;
        View<T> kept = default;
        long p = 0;
        do
        {
            long k = long.Min(tile.K, shape.K - p);
            var part = new MatMulShape(tile.M, tile.N, k) { TransposeA = shape.TransposeA, TransposeB = shape.TransposeB, Batch = tile.Batch };
            part = part with
            {
                StrideA = shape.StrideA == 0 ? 0 : part.M * k, StrideB = shape.StrideB == 0 ? 0 : k * part.N, StrideC = part.M * part.N,
            };
            line.Next();
            View<T> left = Send(line, 0, a + (shape.TransposeA ? p * shape.LeadingA + i : i * shape.LeadingA + p), part.StoredRowsA, part.StoredColumnsA, shape.LeadingA, part.StrideA, shape.StrideA, tile.Batch);
            View<T> right = Send(line, 1, b + (shape.TransposeB ? j * shape.LeadingB + p : p * shape.LeadingB + j), part.StoredRowsB, part.StoredColumnsB, shape.LeadingB, part.StrideB, shape.StrideB, tile.Batch);
            if (p == 0) kept = beta == T.Zero ? line.Room<T>(2, tile.C) : Send(line, 2, c, part.M, part.N, shape.LeadingC, part.StrideC, shape.StrideC, tile.Batch);
            backend.MatMul(left, right, kept, part, alpha, p == 0 ? beta : T.One);
            p += k;
        }
        while (p < shape.K);

        if (tile.Batch == 1) line.Fetch(kept, c, tile.N, tile.M, shape.LeadingC);
        else line.Fetch(kept, c, tile.M * tile.N, tile.Batch, shape.StrideC);
    }

    /// <summary>A panel of one matrix, or whole matrices of a batch, which lie without gaps in themselves then.</summary>
    private static View<T> Send<T>(Conveyor line, int array, T* first, long rows, long columns, long leading, long stride, long hostStride, long batch)
        where T : unmanaged =>
        batch == 1 || stride == 0 ? line.Send(array, first, columns, rows, leading) : line.Send(array, first, rows * columns, batch, hostStride);
}
