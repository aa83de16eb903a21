using Compute.Conformance;

namespace Compute.Gpu.Stub.Tests;

/// <summary>Every row of the operation table with its kernels run by the interpreter, on the first and the newest architecture.</summary>
public sealed class ConformanceTests(InterpretedDevices devices) : IClassFixture<InterpretedDevices>
{
    public static TheoryData<string> Operations => [.. OperationTable.All.Select(o => o.Signature)];

    [SkippableTheory, MemberData(nameof(Operations))]
    public void Resident(string operation) => devices.Watch(suite => suite.Resident(OperationTable.Find(operation)!));
}
