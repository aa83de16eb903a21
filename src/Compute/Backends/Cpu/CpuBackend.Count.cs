using System.Numerics;
using System.Runtime.InteropServices;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void Count<T>(View<T> x, View<long> result)
    {
        if (_degree == 1)
        {
            *result.Pointer = CountLoop.Run(_vectors, x.Pointer, (nuint)x.Length);
            return;
        }

        long chunk = ChunkLength(x.Length), total = 0;
        Workers.Run(_degree, (x.Length + chunk - 1) / chunk, new CountWork<T>(_vectors, x.Pointer, x.Length, chunk, &total));
        *result.Pointer = total;
    }

    public override void CountAxis<T>(View<T> x, View<long> y, AxisShape shape)
    {
        if (shape.Axis == 0)
        {
            NativeMemory.Clear(y.Pointer, (nuint)y.ByteLength);
            return;
        }

        var strips = new Strips(shape, CountAxisLoop.StripWidth);
        Workers.Run(_degree, strips.Chunks, new CountAxisWork<T>(_vectors, x.Pointer, strips, y.Pointer));
    }

    private readonly struct CountAxisWork<T>(bool vectors, T* x, Strips strips, long* y) : IChunkedWork
        where T : unmanaged, INumber<T>
    {
        public void Invoke(long chunk)
        {
            AxisShape shape = strips.Shape;
            foreach (long strip in strips.Of(chunk))
            {
                strips.Place(strip, out long index, out long line, out long width);
                if (shape.Inner == 1) y[line] = CountLoop.Run(vectors, x + index, (nuint)shape.Axis);
                else CountAxisLoop.Strip(vectors, x + index, (nuint)shape.Axis, (nuint)shape.Inner, (nuint)width, y + line);
            }
        }
    }

    private readonly struct CountWork<T>(bool vectors, T* x, long length, long chunkLength, long* total) : IChunkedWork
        where T : unmanaged, INumber<T>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            Interlocked.Add(ref *total, CountLoop.Run(vectors, x + start, (nuint)long.Min(chunkLength, length - start)));
        }
    }
}
