using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace NetworkPortal.Content.Uploads;

/// <summary>The result of work in a worker process.</summary>
/// <param name="Output">What the worker had written when it ended or was killed.</param>
internal sealed record WorkResult(int Code, byte[] Output, string Errors)
{
    public const int Done = 0,
        Refused = 3,
        OutOfTime = -1;

    public bool IsOutOfMemory =>
        Errors.Contains("OutOfMemory", StringComparison.Ordinal)
        || Errors.Contains("Out of memory", StringComparison.Ordinal);

    public bool IsTooDeep => Errors.StartsWith("Stack overflow", StringComparison.Ordinal);
}

/// <summary>
/// Processes untrusted files in a worker process, so that a library that exhausts memory, loops, or crashes harms
/// nothing else. The worker has little memory, no access to the portal's settings, and a lower priority, and is killed
/// when its time is up.
/// </summary>
/// <param name="program">The portal's own assembly (NetworkPortal.Web.dll), which does this work when started with
/// "work".</param>
internal sealed class WorkerProcess(Assembly program)
{
    public const string Verb = "work";
    private const long BaseMemory = 256L * 1024 * 1024;

    /// <summary>Bytes of memory per byte of input: the file, the library's data structures, and the output.</summary>
    private const int MemoryPerByte = 5;

    private const int MaxErrors = 16 * 1024;
    private static readonly string[] Kept =
    [
        "PATH",
        "HOME",
        "TMPDIR",
        "TEMP",
        "TMP",
        "SystemRoot",
        "DOTNET_ROOT",
        "LD_LIBRARY_PATH",
    ];

    /// <summary>Runs one kind of work on a file until it ends or is canceled.</summary>
    /// <param name="maxOutput">In bytes; further output is discarded.</param>
    public async Task<WorkResult> Run(string work, byte[] file, long maxOutput, CancellationToken ct)
    {
        using var process =
            Process.Start(Describe(work, file.LongLength))
            ?? throw new InvalidOperationException("The worker process didn't start.");
        GiveWay(process);
        var (output, errors) = (new MemoryStream(), new MemoryStream());
        var reading = Task.WhenAll(
            Copy(process.StandardOutput.BaseStream, output, maxOutput),
            Copy(process.StandardError.BaseStream, errors, MaxErrors)
        );
        await using var ending = ct.Register(() => process.Kill(entireProcessTree: true));
        await Feed(process, file);
        await reading;
        await process.WaitForExitAsync(CancellationToken.None);
        return new(
            ct.IsCancellationRequested ? WorkResult.OutOfTime : process.ExitCode,
            output.ToArray(),
            Encoding.UTF8.GetString(errors.ToArray()).Trim()
        );
    }

    private ProcessStartInfo Describe(string work, long bytes)
    {
        var (host, dll) = (Host(), program.Location);
        var start = new ProcessStartInfo(host ?? Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        if (host is not null)
            foreach (
                var argument in (string[])
                    ["exec", "--runtimeconfig", Path.ChangeExtension(dll, "runtimeconfig.json"), dll]
            )
                start.ArgumentList.Add(argument);
        start.ArgumentList.Add(Verb);
        start.ArgumentList.Add(work);
        foreach (var name in start.Environment.Keys.Except(Kept, StringComparer.OrdinalIgnoreCase).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_GCHeapHardLimit"] = (BaseMemory + bytes * MemoryPerByte).ToString(
            "x",
            CultureInfo.InvariantCulture
        );
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }

    /// <summary>Returns the path of the dotnet host, or null if the portal was published as self-contained.</summary>
    private static string? Host()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(host) ? host : null;
    }

    private static void GiveWay(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // The process has already ended.
        }
    }

    private static async Task Feed(Process process, byte[] file)
    {
        try
        {
            await using var input = process.StandardInput.BaseStream;
            await input.WriteAsync(file);
        }
        catch (IOException)
        {
            // The worker ended before reading all input; its exit code shows why.
        }
    }

    private static async Task Copy(Stream from, MemoryStream to, long most)
    {
        var buffer = new byte[81920];
        for (int read; (read = await from.ReadAsync(buffer)) > 0; )
            to.Write(buffer, 0, (int)Math.Min(read, most - to.Length));
    }
}
