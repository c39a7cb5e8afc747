using System.Globalization;
using System.Text.RegularExpressions;

namespace NetworkPortal.Benchmarks;

/// <summary>One run of wrk against a URL.</summary>
/// <param name="Rate">Requests per second.</param>
/// <param name="P99">The 99th percentile of latency, in milliseconds.</param>
internal sealed partial record Load(double Rate, double P99)
{
    /// <exception cref="InvalidOperationException">Some responses were errors.</exception>
    public static async Task<Load> Run(string url, int seconds)
    {
        var output = await Programs.Run("wrk", ["-t1", "-c16", $"-d{seconds}s", "--latency", url]);
        if (output.Contains("Non-2xx", StringComparison.Ordinal))
            throw new InvalidOperationException($"{url} answered with errors:\n{output}");
        return new(Number(RateShape().Match(output).Groups[1].Value), Milliseconds(P99Shape().Match(output)));
    }

    private static double Milliseconds(Match match) =>
        Number(match.Groups[1].Value)
        * (
            match.Groups[2].Value switch
            {
                "us" => 0.001,
                "ms" => 1,
                _ => 1000,
            }
        );

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RateShape();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P99Shape();
}
