namespace Compute.Conformance;

/// <summary>Inputs of a call as device arrays.</summary>
internal static class Upload
{
    public static DeviceArray<T> Input<T>(Call call, int index, Backend on)
        where T : unmanaged => DeviceArray<T>.From(on, call.Array<T>(index).Span, call.Inputs[index].Shape);

    public static ResidentCall Resident<T>(Action run, DeviceArray<T> result, params IDisposable[] inputs)
        where T : unmanaged =>
        new(
            run,
            () => new HostArray<T>(result.ToArray(), result.Shape),
            () =>
            {
                result.Dispose();
                foreach (IDisposable input in inputs) input.Dispose();
            });
}
