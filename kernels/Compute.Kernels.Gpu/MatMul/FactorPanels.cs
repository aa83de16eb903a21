using System.Numerics;
using System.Runtime.CompilerServices;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// The panels of a factor that a group needs, one after the other: a line for each row or column of its tile, some depths at a time, 1,024 elements, 4 for each of
/// 256 threads. In shared memory a panel lies depth by depth, so that a thread reads neighbouring lines at once.
/// </summary>
/// <typeparam name="T">The type that elements are stored in.</typeparam>
public struct FactorPanels<T>
    where T : unmanaged, INumber<T>
{
    private const int Threads = 256;
    private readonly ArrayView<T> _factor;
    private readonly long _stepElement, _stepPanel;
    private readonly int _lines, _line, _depth, _stepLine, _stepDepth, _pitch;
    private readonly bool _wide;
    private long _next;

    /// <summary>At the first panel.</summary>
    /// <param name="factor">All of the factor.</param>
    /// <param name="start">The first panel's first element.</param>
    /// <param name="lineStride">Elements from one line to the next.</param>
    /// <param name="depthStride">Elements from one depth to the next.</param>
    /// <param name="lines">Lines that are not outside.</param>
    /// <param name="side">Lines of a panel.</param>
    /// <param name="wide">Whether quads lie at multiples of their size, and none is partly outside.</param>
    public FactorPanels(ArrayView<T> factor, long start, long lineStride, long depthStride, int lines, int side, bool wide)
    {
        // Elements are counted as they lie in memory, lines or depths next to each other. Neighbouring threads read neighbouring elements, four of them or one
        // at a time; one at a time, a thread's next is further on in the other direction.
        int depths = 4 * Threads / side, number = wide ? 4 * Group.IdxX : Group.IdxX;
        bool byLines = lineStride == 1;
        int row = byLines ? side : depths, step = wide ? 1 : Threads / row;
        _line = byLines ? number % row : number / row;
        _depth = byLines ? number / row : number % row;
        _stepLine = byLines == wide ? step : 0;
        _stepDepth = byLines == wide ? 0 : step;

        _factor = factor;

        // In place of a line outside a thread reads the last one, which saves a test and a register in the loop: what comes of it is not stored.
        int last = lines - (byLines ? 4 : 1), line = wide && _line > last ? last : _line;
        _next = start + line * lineStride + _depth * depthStride;
        _stepElement = _stepLine * lineStride + _stepDepth * depthStride;
        _stepPanel = depths * depthStride;
        _lines = lines;
        _pitch = side + 4;
        _wide = wide;
    }

    /// <summary>
    /// The thread's elements of the next panel. In place of one outside it reads the factor's first, so a factor may not be empty: whether to read at all would be a
    /// branch, after which registers change places, and that waits for what they hold.
    /// </summary>
    /// <param name="left">Depths that are left.</param>
    public Quad<T> Next(int left)
    {
        Quad<T> share;
        if (_wide) share = _factor.Cast<Quad<T>>()[_depth < left ? _next >> 2 : 0];
        else share = new(Element(0, left), Element(1, left), Element(2, left), Element(3, left));
        _next += _stepPanel;
        return share;
    }

    /// <summary>Puts them into shared memory.</summary>
    /// <param name="panel">Where the panel is to lie.</param>
    /// <param name="share">What <see cref="Next"/> gave, as it is multiplied.</param>
    public readonly void Stage<TSum>(ArrayView<Quad<TSum>> panel, Quad<TSum> share)
        where TSum : unmanaged, INumber<TSum>
    {
        int at = _depth * _pitch + _line, step = _stepDepth * _pitch + _stepLine;
        if (step == 1)
        {
            panel[at >> 2] = share;
            return;
        }

        ArrayView<TSum> elements = panel.Cast<TSum>();
        elements[at] = share.X;
        elements[at + step] = share.Y;
        elements[at + 2 * step] = share.Z;
        elements[at + 3 * step] = share.W;
    }

    /// <summary>Begins to copy the thread's elements of the next panel to shared memory, as they are; for factors that move by quads of 16 bytes.</summary>
    public void CopyNext(ArrayView<Quad<T>> panel, int left)
    {
        int at = _depth * _pitch + _line, step = _stepDepth * _pitch + _stepLine;
        if (_depth < left)
        {
            if (step == 1)
            {
                AsyncCopy.Sixteen(ref Unsafe.As<Quad<T>, byte>(ref panel[at >> 2]), ref Unsafe.As<Quad<T>, byte>(ref _factor.Cast<Quad<T>>()[_next >> 2]));
            }
            else
            {
                ArrayView<T> elements = panel.Cast<T>();
                AsyncCopy.Four(ref Unsafe.As<T, byte>(ref elements[at]), ref Unsafe.As<T, byte>(ref _factor[_next]));
                AsyncCopy.Four(ref Unsafe.As<T, byte>(ref elements[at + step]), ref Unsafe.As<T, byte>(ref _factor[_next + 1]));
                AsyncCopy.Four(ref Unsafe.As<T, byte>(ref elements[at + 2 * step]), ref Unsafe.As<T, byte>(ref _factor[_next + 2]));
                AsyncCopy.Four(ref Unsafe.As<T, byte>(ref elements[at + 3 * step]), ref Unsafe.As<T, byte>(ref _factor[_next + 3]));
            }
        }

        _next += _stepPanel;
    }

    /// <summary>Multiplies the elements that the thread has copied.</summary>
    public readonly void Scale<TMath>(ArrayView<Quad<T>> panel, T factor)
        where TMath : unmanaged, IGpuMath<T>
    {
        ArrayView<T> elements = panel.Cast<T>();
        int at = _depth * _pitch + _line, step = _stepDepth * _pitch + _stepLine;
        Quad<T> share = new(elements[at], elements[at + step], elements[at + 2 * step], elements[at + 3 * step]);
        Stage(panel, share.Scale<TMath>(factor));
    }

    private readonly T Element(int i, int left) =>
        _factor[_line + i * _stepLine < _lines & _depth + i * _stepDepth < left ? _next + i * _stepElement : 0];
}
