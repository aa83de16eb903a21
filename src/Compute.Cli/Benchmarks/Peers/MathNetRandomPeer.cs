using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace Compute.Cli.Benchmarks.Peers;

/// <summary>
/// MathNet.Numerics' random numbers, from the source that its distributions take where none is given. It makes doubles and 32-bit integers
/// only: for single precision it is timed making as many doubles.
/// </summary>
internal sealed class MathNetRandomPeer : Peer
{
    public override string Selector => "peer:mathnet";

    protected override bool TakesSettings => true;

    protected override Action? Bind<T>(Operation operation, Call call, HostArray result)
    {
        if (operation.Pattern != Pattern.Generate) return null;
        SystemRandomSource source = SystemRandomSource.Default;
        double Parameter(int index) => call.Value<double>(operation.Settings[^index]);
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            return operation.Name switch
            {
                nameof(Accel.RandomUniform) => Doubles<T>(result, y => ContinuousUniform.Samples(source, y, Parameter(2), Parameter(1))),
                nameof(Accel.RandomNormal) => Doubles<T>(result, y => Normal.Samples(source, y, Parameter(2), Parameter(1))),
                nameof(Accel.RandomExponential) => Doubles<T>(result, y => Exponential.Samples(source, y, 1 / Parameter(1))),
                _ => null,
            };
        }

        if (result is not HostArray<int> integers) return null;
        return operation.Name switch
        {
            nameof(Accel.RandomIntegers) => Integers(integers, y => DiscreteUniform.Samples(source, y, (int)Parameter(2), (int)Parameter(1) - 1)),
            nameof(Accel.RandomPoisson) => Integers(integers, y => Poisson.Samples(source, y, Parameter(1))),
            _ => null,
        };
    }

    private static Action Doubles<T>(HostArray result, Action<double[]> draw)
        where T : unmanaged, INumber<T>
    {
        var drawn = new double[result.Length];
        HostArray<T> y = result.Cast<T>();
        return Copying(() => draw(drawn), () =>
        {
            for (int i = 0; i < drawn.Length; i++) y.Span[i] = T.CreateTruncating(drawn[i]);
        });
    }

    private static Action Integers(HostArray<int> result, Action<int[]> draw)
    {
        var drawn = new int[result.Length];
        return Copying(() => draw(drawn), () => drawn.CopyTo(result.Span));
    }

    // The first result is copied to where it is looked at; the copy is no part of what is timed.
    private static Action Copying(Action draw, Action copy)
    {
        bool copied = false;
        return () =>
        {
            // Some of its distributions would share the work among threads; those of the back-ends say how many they have.
            int threads = Control.MaxDegreeOfParallelism;
            Control.MaxDegreeOfParallelism = 1;
            draw();
            Control.MaxDegreeOfParallelism = threads;
            if (!copied) copy();
            copied = true;
        };
    }
}
