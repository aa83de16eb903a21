namespace Compute.Conformance;

/// <summary>
/// What every back-end has to pass, one operation at a time. A check that fails throws a <see cref="ConformanceException"/> that names
/// operation, element type, back-end, length, and the seed where it is not fixed.
/// </summary>
/// <param name="reference">The reference: the scalar tier.</param>
/// <param name="backends">The back-ends to hold to it.</param>
public sealed class ConformanceSuite(Backend reference, params IReadOnlyList<Backend> backends)
{
    private const int Seed = 1;

    private readonly Verifier _verifier = new(reference, Seed);

    /// <summary>Results are within the operation's error of the exact values, and have the reference's bits.</summary>
    public void Values(Operation operation) => ForEach(operation, (type, backend) =>
    {
        Verification verification = _verifier.Verify(operation, type, backend);
        Require(verification.Count > 0, operation, type, backend, "no test call");
        Require(verification.Passed, operation, type, backend, verification.Failure!);
    });

    /// <summary>At every length at which a loop changes its step, results have the reference's bits.</summary>
    public void AllLengths(Operation operation)
    {
        foreach (ElementType type in operation.Types)
        {
            if (!Supporting(operation, type).Any()) continue;
            foreach (int length in Lengths.Of(type))
            {
                Call call = operation.Sample(type, operation.Size(length), new Random(Seed + length));
                HostArray expected = operation.Run(call, reference);
                foreach (Backend backend in Supporting(operation, type))
                    RequireSame(expected, operation.Run(call, backend), operation, type, backend, $"length {length}");
            }
        }
    }

    /// <summary>Arrays may begin anywhere; nothing beside the result is written, inputs included.</summary>
    public void Placement(Operation operation) => ForEach(operation, (type, backend) =>
    {
        foreach (int length in Lengths.Few)
        {
            Call call = operation.Sample(type, operation.Size(length), new Random(Seed + length));
            HostArray expected = operation.Run(call, reference);
            Guarded[] inputs = [.. call.Inputs.Select((x, i) => Guarded.Copy(x, i + 1))];
            Guarded result = Guarded.Empty(expected.Type, call.Inputs.Count + 1, expected.Shape);
            operation.Bind(call.With([.. inputs.Select(x => x.Array)]), result.Array, backend)();
            RequireSame(expected, result.Array, operation, type, backend, $"misaligned, length {length}");
            Require(result.IsIntact && inputs.All(x => x.IsIntact), operation, type, backend, $"wrote beside an array, length {length}");
            for (int i = 0; i < inputs.Length; i++)
                Require(inputs[i].Array.Bytes.SequenceEqual(call.Inputs[i].Bytes), operation, type, backend, $"changed input {operation.Inputs[i]}, length {length}");
        }
    });

    /// <summary>The result may be written over any input of its type and length.</summary>
    public void InPlace(Operation operation) => ForEach(operation, (type, backend) =>
    {
        if (!operation.InPlace) return;
        foreach (int length in Lengths.Few)
        {
            Call call = operation.Sample(type, length, new Random(Seed + length));
            HostArray expected = operation.Run(call, reference);
            for (int i = 0; i < call.Inputs.Count; i++)
            {
                if (call.Inputs[i].Type != expected.Type || call.Inputs[i].Length != expected.Length) continue;
                HostArray[] inputs = [.. call.Inputs];
                HostArray both = inputs[i] = Guarded.Copy(inputs[i], 1).Array;
                operation.Bind(call.With(inputs), both, backend)();
                RequireSame(expected, both, operation, type, backend, $"over input {operation.Inputs[i]}, length {length}");
            }
        }
    });

    /// <summary>A result that overlaps an input partly is refused, and nothing is written.</summary>
    public void Overlap(Operation operation) => ForEach(operation, (type, backend) =>
    {
        const int length = 100;
        Call call = operation.Sample(type, operation.Size(length), new Random(Seed));
        HostArray expected = operation.Run(call, reference);
        if (expected.Length < 2) return;
        for (int i = 0; i < call.Inputs.Count; i++)
        {
            if (call.Inputs[i].Type != expected.Type || call.Inputs[i].Length < 2) continue;
            int room = int.Max(call.Inputs[i].Length, expected.Length) + 1;
            HostArray memory = expected.Type.Allocate(room);
            HostArray input = memory.Slice(0, call.Inputs[i].Length).Reshape(call.Inputs[i].Shape);
            HostArray result = memory.Slice(1, expected.Length).Reshape(expected.Shape);
            HostArray[] inputs = [.. call.Inputs];
            inputs[i] = input;
            bool refused = false;
            try
            {
                operation.Bind(call.With(inputs), result, backend)();
            }
            catch (ArgumentException)
            {
                refused = true;
            }

            Require(refused, operation, type, backend, $"took a result that overlaps {operation.Inputs[i]} partly");
            Require(!memory.Bytes.ContainsAnyExcept((byte)0), operation, type, backend, "wrote although it refused");
        }
    });

    /// <summary>Over device arrays results have the reference's bits, the second time too.</summary>
    public void Resident(Operation operation) => ForEach(operation, (type, backend) =>
    {
        foreach (int length in Lengths.Few)
        {
            Call call = operation.Sample(type, operation.Size(length), new Random(Seed + length));
            using ResidentCall? resident = operation.BindResident(call, backend);
            if (resident is null) return;
            HostArray expected = operation.Run(call, reference);
            for (int time = 1; time <= 2; time++)
            {
                resident.Run();
                RequireSame(expected, resident.Download(), operation, type, backend, $"device arrays, length {length}, time {time}");
            }
        }
    });

    /// <summary>What was asked for is what ran: the back-end sees the pattern, also at sizes that would go the direct way.</summary>
    public void AskedForRuns(Operation operation) => ForEach(operation, (type, backend) =>
    {
        foreach (int length in Lengths.Few)
        {
            using var recording = new RecordingBackend(backend);
            operation.Run(operation.Sample(type, operation.Size(length), new Random(Seed)), recording);
            Require(recording.Patterns.Count > 0, operation, type, backend, $"ran elsewhere, length {length}");
        }
    });

    /// <summary>A property: whatever the length and the values, results have the reference's bits.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="seed">Another one finds other cases; every message names it.</param>
    public void RandomCalls(Operation operation, int seed) => ForEach(operation, (type, backend) =>
    {
        var random = new Random(seed);
        for (int i = 0; i < 10; i++)
        {
            Call call = operation.RandomCall(type, random);
            RequireSame(operation.Run(call, reference), operation.Run(call, backend), operation, type, backend, $"random call {i} of seed {seed}, {call.Describe(operation)}");
        }
    });

    /// <summary>Calls that are queued one after the other on the same arrays, and on parts of them, see each other's results in order.</summary>
    public void Chained()
    {
        float[] expected = Chain(reference);
        foreach (Backend backend in backends.Where(b => b.Supports(Pattern.Zip, typeof(float)) && b.Supports(Pattern.Reduce, typeof(float))))
        {
            int i = HostBits.FirstDifference(HostArray<float>.Vector(expected), HostArray<float>.Vector(Chain(backend)));
            if (i >= 0) throw new ConformanceException($"chained calls on {backend}: result {i} has other bits than on {reference} (seed {Seed})");
        }
    }

    private static float[] Chain(Backend backend)
    {
        const int length = 10_007;
        HostArray<float> start = Domain.Unit.Fill(ElementType.F32, new Random(Seed), length).Cast<float>();
        using var x = DeviceArray<float>.From(backend, start.Span);
        using var y = DeviceArray<float>.From(backend, start.Span);
        for (int i = 0; i < 50; i++)
        {
            Accel.Add(y, x, y);
            using DeviceArray<float> part = y.Slice(i, length / 2);
            Accel.Add(part, part, part);
        }

        float sum = Accel.Sum(y);
        return [sum, .. y.ToArray()];
    }

    private IEnumerable<Backend> Supporting(Operation operation, ElementType type) => backends.Where(b => b.Supports(operation.Pattern, type.Type));

    private void ForEach(Operation operation, Action<ElementType, Backend> check)
    {
        foreach (ElementType type in operation.Types)
        foreach (Backend backend in Supporting(operation, type))
            check(type, backend);
    }

    private static void RequireSame(HostArray expected, HostArray actual, Operation operation, ElementType type, Backend backend, string what)
    {
        int i = HostBits.FirstDifference(expected, actual);
        if (i >= 0) Require(false, operation, type, backend, $"{what}: result {i} is {actual[i]}, scalar gives {expected[i]}");
    }

    private static void Require(bool condition, Operation operation, ElementType type, Backend backend, string what)
    {
        if (!condition) throw new ConformanceException($"{operation} {type} on {backend}: {what}");
    }
}
