using System.Runtime.CompilerServices;

// Blocks on the stack (up to 32 KiB) are written before they are read: clearing them first would cost as much as the work.
[module: SkipLocalsInit]

[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Compute.Tests")]
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("compute")]
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Compute.Bench")]
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("gpu-check")]
