using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

public static partial class MatMulKernel
{
    // Panels of a factor: one that is multiplied, two on their way. For elements of 8 bytes they would take more than 48 KiB.
    private const int Stages = 3;

    /// <summary>
    /// <see cref="MatMulTile128"/> with copies that nobody waits for: two panels are on their way instead of one, and take no registers. A itself arrives in shared memory;
    /// where alpha is not 1 (bit 3 of <paramref name="wide"/>), each thread multiplies what it has copied, before the others see it.
    /// </summary>
    [Architecture(80)]
    [KeepsInRegisters(64)]
    public static void MatMulTile128Sm80<T, TMath>(
        ArrayView<T> a, ArrayView<T> b, ArrayView<T> c, MatMulLayout layout, T alpha, T beta, int readsC, int wide)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
    {
        const int side = 128, depth = 8, pitch = side / 4 + 1, panel = depth * pitch, stage = 2 * panel;
        ArrayView<Quad<T>> staged = SharedMemory.Allocate<Quad<T>>(Stages * stage);
        int row = Row(), column = Column();
        FactorPanels<T> panelsA = PanelsOfA(a, layout, side, wide | 1), panelsB = PanelsOfB(b, layout, side, wide | 2);
        Tile128<T, TMath> sums = readsC != 0 ? Tile128<T, TMath>.Load(Result(c, layout, side, wide), row, column, beta) : default;

        int panels = (int)(layout.K / depth), rest = (int)(layout.K % depth), ahead = panels;
        for (int i = 0; i < Stages - 1; i++, ahead--)
        {
            int left = ahead > 0 ? depth : ahead == 0 ? rest : 0;
            panelsA.CopyNext(staged.SubView(i * stage), left);
            panelsB.CopyNext(staged.SubView(i * stage + panel), left);
            AsyncCopy.Commit();
        }

        int now = 0, next = (Stages - 1) * stage;
        for (; panels > 0; panels--, ahead--)
        {
            AsyncCopy.WaitForAllButOne();
            if ((wide & 8) != 0) panelsA.Scale<TMath>(staged.SubView(now), alpha);

            // All have read the panel before this one, whose place is the next one's, when the barrier is passed.
            Group.Barrier();
            int left = ahead > 0 ? depth : ahead == 0 ? rest : 0;
            panelsA.CopyNext(staged.SubView(next), left);
            panelsB.CopyNext(staged.SubView(next + panel), left);
            AsyncCopy.Commit();
            sums = Eight<T, Quad<T>, Tile128<T, TMath>>(sums, staged.SubView(now + row / 4), staged.SubView(now + panel + column / 4));
            next = now;
            now = now == (Stages - 1) * stage ? 0 : now + stage;
        }

        if (rest > 0)
        {
            AsyncCopy.WaitForAllButOne();
            if ((wide & 8) != 0) panelsA.Scale<TMath>(staged.SubView(now), alpha);
            Group.Barrier();
        }

        for (; rest > 0; rest--)
        {
            sums = sums.Step(staged.SubView(now + row / 4), staged.SubView(now + panel + column / 4), 0);
            now += pitch;
        }

        sums.Store(Result(c, layout, side, wide), row, column);
    }
}
