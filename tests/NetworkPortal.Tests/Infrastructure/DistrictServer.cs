using System.Diagnostics;
using System.Net.Http.Json;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Infrastructure;

/// <summary>A district's identity provider: npm's oidc-provider, running in Node while a test class needs it.</summary>
internal sealed class DistrictServer : IDisposable
{
    private static readonly string Folder = Path.Combine(
        Repository.Folder,
        "tests/NetworkPortal.Tests/Infrastructure/DistrictProvider"
    );
    private readonly Process process;
    private readonly HttpClient http = new();

    private DistrictServer(Process process, string issuer) => (this.process, Issuer) = (process, issuer);

    /// <summary>Whether it is installed (by .scripts/check, or by "npm ci" in its folder).</summary>
    public static bool IsInstalled => Directory.Exists(Path.Combine(Folder, "node_modules", "oidc-provider"));

    public string Issuer { get; }

    public static async Task<DistrictServer> Start()
    {
        var process = Process.Start(
            new ProcessStartInfo("node", "provider.mjs")
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var issuer =
            await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException(
                "The provider did not start: " + await process.StandardError.ReadToEndAsync()
            );
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return new DistrictServer(process, issuer);
    }

    /// <summary>Sets the person who signs in from now on.</summary>
    /// <param name="userinfoSub">A different subject for the userinfo response.</param>
    public async Task Next(string sub, string email, bool verified = true, string? userinfoSub = null) =>
        (
            await http.PostAsJsonAsync(
                Issuer + "/test/next",
                new
                {
                    sub,
                    email,
                    email_verified = verified,
                    name = "A person (demo)",
                    userinfoSub,
                }
            )
        ).EnsureSuccessStatusCode();

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
        http.Dispose();
    }
}
