using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace NetworkPortal.Kernel;

/// <summary>The settings under <c>Portal:</c> (appsettings, environment, command line), resolved once at
/// startup.</summary>
public sealed class PortalOptions
{
    /// <summary>The folder for the database, index, media, email, and keys; absolute.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The portal's public URL, without a trailing slash; used in email, feeds, and metadata.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>The folder name of the active theme under <c>themes/</c>.</summary>
    public required string Theme { get; init; }

    /// <summary>The folder that holds the themes; absolute.</summary>
    public required string ThemesFolder { get; init; }

    /// <summary>A folder outside the program that holds the network's own themes; absolute, or blank.</summary>
    public string OwnThemesFolder { get; init; } = "";

    /// <summary>The folder that holds the recipes; absolute.</summary>
    public required string RecipesFolder { get; init; }

    public required DatabaseKind Database { get; init; }
    public required string ConnectionString { get; init; }

    /// <summary>Whether anonymous pages are cached in memory. Turned off only for measurements.</summary>
    public bool OutputCache { get; init; } = true;

    /// <summary>Whether an unknown variable or filter in a template is an error; true in Development and
    /// tests.</summary>
    public bool StrictViews { get; init; }

    /// <summary>Whether the portal's public URL uses HTTPS: cookies and headers then require it.</summary>
    public bool Https => BaseUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The proxies trusted to report a request's origin.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>How many requests per second one person or network may make, with bursts of ten times as many; 0 means
    /// no limit.</summary>
    public int RequestsPerSecond { get; init; } = DefaultRequestsPerSecond;

    /// <summary>The certificate that encrypts the keys, followed by earlier ones; absolute file paths.</summary>
    public IReadOnlyList<string> KeyCertificates { get; init; } = [];

    public string KeyPassword { get; init; } = "";

    private const int DefaultRequestsPerSecond = 200;

    /// <summary>Reads and validates the settings.</summary>
    /// <exception cref="InvalidOperationException">A setting has an invalid value; the message names it.</exception>
    public static PortalOptions From(IConfiguration settings, string contentRoot, bool development)
    {
        var portal = settings.GetSection("Portal");
        var data = Path.GetFullPath(portal["DataFolder"] is { Length: > 0 } folder ? folder : "App_Data", contentRoot);
        var database = ReadDatabase(portal["Database"]);
        return new PortalOptions
        {
            DataFolder = data,
            BaseUrl = ReadBaseUrl(portal["BaseUrl"]),
            Theme = portal["Theme"] is { Length: > 0 } theme ? theme : "commons",
            ThemesFolder = FindUp("themes", contentRoot),
            OwnThemesFolder = portal["ThemesFolder"] is { Length: > 0 } own ? Path.GetFullPath(own, contentRoot) : "",
            RecipesFolder = FindUp("recipes", contentRoot),
            Database = database,
            ConnectionString = ReadConnectionString(settings, database, data),
            OutputCache = portal.GetValue("OutputCache", true),
            StrictViews = portal.GetValue("StrictViews", development),
            TrustedProxies = ReadProxies(portal["TrustedProxies"]),
            RequestsPerSecond = ReadLimit(portal["RequestsPerSecond"]),
            KeyCertificates = List(settings["Keys:Certificate"])
                .Select(file => Path.GetFullPath(file, contentRoot))
                .ToList(),
            KeyPassword = settings["Keys:Password"] ?? "",
        };
    }

    /// <summary>Returns the folder of a theme: the network's own one, or one that comes with the program.</summary>
    public string FolderOf(string theme) =>
        OwnThemesFolder.Length > 0 && Directory.Exists(Path.Combine(OwnThemesFolder, Path.GetFileName(theme)))
            ? Path.Combine(OwnThemesFolder, Path.GetFileName(theme))
            : Path.Combine(ThemesFolder, Path.GetFileName(theme));

    /// <summary>Returns an absolute URL of the portal.</summary>
    /// <param name="path">A path that starts with a slash.</param>
    public string Url(string path) => BaseUrl + path;

    private static DatabaseKind ReadDatabase(string? value) =>
        value?.ToLowerInvariant() switch
        {
            null or "" or "sqlite" => DatabaseKind.Sqlite,
            "postgres" => DatabaseKind.Postgres,
            _ => throw new InvalidOperationException($"Portal:Database is \"{value}\". Use sqlite or postgres."),
        };

    private static string ReadBaseUrl(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "http://localhost:5080";
        if (Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return value.TrimEnd('/');
        throw new InvalidOperationException(
            $"Portal:BaseUrl is \"{value}\". Use a URL, such as https://portal.example.org."
        );
    }

    private static List<IPNetwork> ReadProxies(string? value) =>
        List(value)
            .Select(part =>
                IPNetwork.TryParse(part, out var network) ? network
                : IPAddress.TryParse(part, out var address)
                    ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
                : throw new InvalidOperationException(
                    $"Portal:TrustedProxies contains \"{part}\". Use IP addresses and networks, such as "
                        + "10.0.0.5, 10.1.0.0/16."
                )
            )
            .ToList();

    private static int ReadLimit(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return DefaultRequestsPerSecond;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit <= 100_000
            ? limit
            : throw new InvalidOperationException(
                $"Portal:RequestsPerSecond is \"{value}\". Use a whole number from 1 to 100000, or 0 for no limit."
            );
    }

    private static string[] List(string? value) =>
        (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string ReadConnectionString(IConfiguration settings, DatabaseKind database, string dataFolder)
    {
        if (settings.GetConnectionString("Portal") is { Length: > 0 } given)
            return given;
        if (database == DatabaseKind.Sqlite)
            return $"Data Source={Path.Combine(dataFolder, "portal.db")}";
        throw new InvalidOperationException(
            "Portal:Database is set to postgres, so ConnectionStrings:Portal must be a PostgreSQL connection string."
        );
    }

    /// <summary>Finds a folder next to the program when published, or at the top of the repository when run from
    /// source.</summary>
    private static string FindUp(string name, string from)
    {
        var starts = new[] { from, AppContext.BaseDirectory };
        foreach (var start in starts)
            for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
                if (Directory.Exists(Path.Combine(at.FullName, name)))
                    return Path.Combine(at.FullName, name);
        throw new InvalidOperationException($"No folder \"{name}\" was found in {from} or above it.");
    }
}

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}
