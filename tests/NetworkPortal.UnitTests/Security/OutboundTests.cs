using System.Text.RegularExpressions;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Security;

/// <summary>Operations that the portal's source code avoids entirely, so that no input can trigger them.</summary>
public sealed partial class OutboundTests
{
    private static readonly IReadOnlyList<(string File, string Code)> Source =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Repository.Folder, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                !Path.GetRelativePath(Repository.Folder, file)
                    .Split(Path.DirectorySeparatorChar)
                    .Any(part => part is "bin" or "obj" || part.StartsWith("Migrations.", StringComparison.Ordinal))
            )
            .Select(file =>
                (Path.GetRelativePath(Repository.Folder, file), Comment().Replace(File.ReadAllText(file), ""))
            ),
    ];

    // The addresses of the district's identity provider, of the upload scanner, and of the model for search by meaning
    // are settings, never input. Webhook addresses are entered by administrators and checked when connecting
    // (WebhookAddressTests). The doctor command asks whether the portal answers at its own address.
    private static readonly string[] MayAsk =
    [
        "src/Accounts/Districts/DistrictSchemes.cs",
        "src/Content/Uploads/ClamdScan.cs",
        "src/Authoring/Webhooks/WebhookSender.cs",
        "src/Embeddings/EmbeddingEndpoint.cs",
        "src/Web/Doctor/AddressReview.cs",
    ];

    [Fact]
    public void No_other_module_makes_outgoing_requests() =>
        Nowhere(
            @"\b(HttpClient|IHttpClientFactory|SocketsHttpHandler|WebRequest|WebClient|"
                + @"TcpClient|UdpClient|Dns\.Get\w+)\b|new Socket\(",
            MayAsk
        );

    [Fact]
    public void No_module_starts_a_program() =>
        Nowhere(@"\bProcess\.Start\b|\bProcessStartInfo\b|\bnew Process\b", "src/Content/Uploads/WorkerProcess.cs");

    /// <summary>The exceptions manage the database itself, using constants, or run again what was composed by the
    /// framework.</summary>
    [Fact]
    public void No_SQL_is_concatenated_from_text() =>
        Nowhere(
            @"\b(FromSqlRaw|ExecuteSqlRaw\w*|SqlQueryRaw|FromSqlInterpolated)\b|CommandText\s*=\s*(\$|.*\+)",
            "src/Kernel/Data/Databases.cs",
            "src/Accounts/Audit/AuditGuard.cs",
            "src/Site/Dues/GroupStatement.cs",
            "src/Web/Start/Upgrading"
        );

    [Fact]
    public void No_regular_expression_is_built_from_text() =>
        Nowhere(@"new Regex\((?!@?"")|Regex\.(IsMatch|Match|Matches|Replace|Split)\([^,]+,\s*(\$|\w+\s*[,)+])");

    [Fact]
    public void No_module_uses_unsafe_code()
    {
        Nowhere(
            @"\bunsafe\s+(class|struct|static|void|delegate|fixed)|\bunsafe\s*\{|"
                + @"\bMarshal\.|\bDllImport\b|\bLibraryImport\b|\bBinaryFormatter\b|TypeNameHandling",
            "src/Web/Start/FilePrivacy.cs",
            "src/Content/Disk.cs"
        );
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(Repository.Folder, "src"), "*.*proj", SearchOption.AllDirectories),
            project => Assert.DoesNotContain("AllowUnsafeBlocks", File.ReadAllText(project))
        );
    }

    /// <summary>Authenticator apps support only HMAC-SHA-1 codes (RFC 6238), for which hash collisions do not
    /// matter.</summary>
    [Fact]
    public void No_module_uses_broken_hashes_or_weak_randomness() =>
        Nowhere(
            @"\b(MD5|SHA1|HMACMD5|HMACSHA1|DES|TripleDES|RC2|Aes)\b(?!\w)|"
                + @"\bnew Random\(|\bRandom\.Shared\b|CipherMode\.ECB",
            "src/Accounts/Authenticator/Totp.cs"
        );

    private static void Nowhere(string pattern, params string[] except)
    {
        Assert.NotEmpty(Source);
        var found = Source
            .Where(source => !except.Any(folder => source.File.StartsWith(folder, StringComparison.Ordinal)))
            .SelectMany(source => Regex.Matches(source.Code, pattern).Select(match => $"{source.File}: {match.Value}"));
        Assert.Empty(found);
    }

    [GeneratedRegex(@"(?m)^\s*///?.*$")]
    private static partial Regex Comment();
}
