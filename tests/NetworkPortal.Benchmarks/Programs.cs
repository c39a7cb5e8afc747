using System.Diagnostics;

namespace NetworkPortal.Benchmarks;

internal static class Programs
{
    /// <summary>Runs a program to completion and returns its output.</summary>
    /// <exception cref="InvalidOperationException">The program failed; the message contains its output.</exception>
    public static async Task<string> Run(string program, IEnumerable<string> arguments, string? folder = null)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
            }
        )!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)}:\n{await output}{await errors}"
            );
    }
}
