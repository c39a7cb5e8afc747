using Microsoft.Extensions.Configuration;

namespace NetworkPortal.Kernel;

/// <summary>The settings under <c>Portal:</c> (appsettings, environment, command line), resolved once at start.</summary>
public sealed class PortalOptions
{
    /// <summary>Where the database, index, media, mail and keys live; absolute.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The address people reach the portal at, without a closing slash; used in mail, feeds and metadata.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>The folder name of the theme under <c>themes/</c>.</summary>
    public required string Theme { get; init; }

    /// <summary>The folder that holds the themes; absolute.</summary>
    public required string ThemesFolder { get; init; }

    /// <summary>The folder that holds the recipes; absolute.</summary>
    public required string RecipesFolder { get; init; }

    public required DatabaseKind Database { get; init; }
    public required string ConnectionString { get; init; }

    /// <summary>Whether anonymous pages are kept and served from memory. Off only for measuring.</summary>
    public bool OutputCache { get; init; } = true;

    /// <summary>Whether an unknown variable or filter in a template is an error: in Development and tests.</summary>
    public bool StrictViews { get; init; }

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="InvalidOperationException">A setting has a value that cannot be used; the message names it.</exception>
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
            RecipesFolder = FindUp("recipes", contentRoot),
            Database = database,
            ConnectionString = ReadConnectionString(settings, database, data),
            OutputCache = portal.GetValue("OutputCache", true),
            StrictViews = portal.GetValue("StrictViews", development),
        };
    }

    /// <summary>An absolute address of the portal.</summary>
    /// <param name="path">A path that starts with a slash.</param>
    public string Url(string path) => BaseUrl + path;

    private static DatabaseKind ReadDatabase(string? value) => value?.ToLowerInvariant() switch
    {
        null or "" or "sqlite" => DatabaseKind.Sqlite,
        "postgres" => DatabaseKind.Postgres,
        _ => throw new InvalidOperationException($"Portal:Database is \"{value}\". Use sqlite or postgres."),
    };

    private static string ReadBaseUrl(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "http://localhost:5080";
        if (Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") return value.TrimEnd('/');
        throw new InvalidOperationException($"Portal:BaseUrl is \"{value}\". Use an address such as https://portal.example.org.");
    }

    private static string ReadConnectionString(IConfiguration settings, DatabaseKind database, string dataFolder)
    {
        if (settings.GetConnectionString("Portal") is { Length: > 0 } given) return given;
        if (database == DatabaseKind.Sqlite) return $"Data Source={Path.Combine(dataFolder, "portal.db")}";
        throw new InvalidOperationException("Portal:Database is postgres, so ConnectionStrings:Portal must hold a PostgreSQL connection string.");
    }

    /// <summary>A folder beside the program when published, or at the top of the repository when run from its source.</summary>
    private static string FindUp(string name, string from)
    {
        var starts = new[] { from, AppContext.BaseDirectory };
        foreach (var start in starts)
            for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
                if (Directory.Exists(Path.Combine(at.FullName, name))) return Path.Combine(at.FullName, name);
        throw new InvalidOperationException($"No folder \"{name}\" was found in {from} or above it.");
    }
}

public enum DatabaseKind { Sqlite, Postgres }
