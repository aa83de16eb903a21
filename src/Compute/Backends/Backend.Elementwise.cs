using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>Elementwise patterns beyond the plain ones: repeated inputs, and 16-bit storage types by way of single precision.</summary>
public abstract partial class Backend
{
    /// <summary>(y[i], z[i]) = op(x[i]). x may be either output; these lie apart.</summary>
    public virtual void MapPair<T, TOp>(View<T> x, View<T> y, View<T> z, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IPairOperator<T> => throw Missing<T>(Pattern.MapPair);

    /// <summary><see cref="MapPair{T,TOp}"/> of a 16-bit storage type in single precision, rounded once.</summary>
    public virtual void MapPairStored<TStored, TOp>(View<TStored> x, View<TStored> y, View<TStored> z, TOp op)
        where TStored : unmanaged, INumber<TStored>
        where TOp : unmanaged, IPairOperator<float>
    {
        using var wide = new Staging(this);
        View<float> a = Widened(x, wide.Allocate<float>(x.Length)), b = wide.Allocate<float>(x.Length);
        MapPair(a, a, b, op);
        Convert(a, y);
        Convert(b, z);
    }

    /// <summary>z = op(x, y) over a shape that repeats inputs along some dimensions. z is dense and may be an input that is not repeated.</summary>
    public virtual void Zip<T, TOp>(View<T> x, View<T> y, View<T> z, in BroadcastShape shape, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<T> => throw Missing<T>(Pattern.Zip);

    /// <summary>w = op(x, y, z) over a shape that repeats inputs along some dimensions. w is dense and may be an input that is not repeated.</summary>
    public virtual void Zip3<T, TOp>(View<T> x, View<T> y, View<T> z, View<T> w, in BroadcastShape shape, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, ITernaryOperator<T> => throw Missing<T>(Pattern.Zip3);

    /// <summary><see cref="Map{T,TOp}"/> of a 16-bit storage type in single precision, rounded once.</summary>
    public virtual void MapStored<TStored, TOp>(View<TStored> x, View<TStored> y, TOp op)
        where TStored : unmanaged, INumber<TStored>
        where TOp : unmanaged, IUnaryOperator<float>
    {
        using var wide = new Staging(this);
        View<float> a = Widened(x, wide.Allocate<float>(x.Length));
        Map(a, a, op);
        Convert(a, y);
    }

    /// <summary><see cref="Zip{T,TOp}(View{T},View{T},View{T},TOp)"/> of a 16-bit storage type in single precision, rounded once.</summary>
    public virtual void ZipStored<TStored, TOp>(View<TStored> x, View<TStored> y, View<TStored> z, TOp op)
        where TStored : unmanaged, INumber<TStored>
        where TOp : unmanaged, IBinaryOperator<float>
    {
        using var wide = new Staging(this);
        View<float> a = Widened(x, wide.Allocate<float>(x.Length)), b = Widened(y, wide.Allocate<float>(y.Length));
        Zip(a, b, a, op);
        Convert(a, z);
    }

    /// <summary><see cref="Zip{T,TOp}(View{T},View{T},View{T},in BroadcastShape,TOp)"/> of a 16-bit storage type in single precision, rounded once.</summary>
    public virtual void ZipStored<TStored, TOp>(View<TStored> x, View<TStored> y, View<TStored> z, in BroadcastShape shape, TOp op)
        where TStored : unmanaged, INumber<TStored>
        where TOp : unmanaged, IBinaryOperator<float>
    {
        using var wide = new Staging(this);
        View<float> a = Widened(x, wide.Allocate<float>(x.Length)), b = Widened(y, wide.Allocate<float>(y.Length));
        View<float> c = wide.Allocate<float>(z.Length);
        Zip(a, b, c, shape, op);
        Convert(c, z);
    }

    /// <summary><see cref="Zip3{T,TOp}(View{T},View{T},View{T},View{T},TOp)"/> of a 16-bit storage type in single precision, rounded once.</summary>
    public virtual void Zip3Stored<TStored, TOp>(View<TStored> x, View<TStored> y, View<TStored> z, View<TStored> w, TOp op)
        where TStored : unmanaged, INumber<TStored>
        where TOp : unmanaged, ITernaryOperator<float>
    {
        using var wide = new Staging(this);
        View<float> a = Widened(x, wide.Allocate<float>(x.Length)), b = Widened(y, wide.Allocate<float>(y.Length)), c = Widened(z, wide.Allocate<float>(z.Length));
        Zip3(a, b, c, a, op);
        Convert(a, w);
    }

    /// <summary><see cref="Zip3{T,TOp}(View{T},View{T},View{T},View{T},in BroadcastShape,TOp)"/> of a 16-bit storage type in single precision, rounded once.</summary>
    public virtual void Zip3Stored<TStored, TOp>(View<TStored> x, View<TStored> y, View<TStored> z, View<TStored> w, in BroadcastShape shape, TOp op)
        where TStored : unmanaged, INumber<TStored>
        where TOp : unmanaged, ITernaryOperator<float>
    {
        using var wide = new Staging(this);
        View<float> a = Widened(x, wide.Allocate<float>(x.Length)), b = Widened(y, wide.Allocate<float>(y.Length)), c = Widened(z, wide.Allocate<float>(z.Length));
        View<float> d = wide.Allocate<float>(w.Length);
        Zip3(a, b, c, d, shape, op);
        Convert(d, w);
    }

    private View<float> Widened<TStored>(View<TStored> stored, View<float> wide)
        where TStored : unmanaged, INumber<TStored>
    {
        Convert(stored, wide);
        return wide;
    }
}
