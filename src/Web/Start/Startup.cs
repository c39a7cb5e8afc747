using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.People;
using NetworkPortal.Web.Start.Upgrading;

namespace NetworkPortal.Web.Start;

/// <summary>Prepares a portal to serve: its folders, its tables, and the initial content of a new one.</summary>
internal static class Startup
{
    private const string StartWith = "Portal:StartWith";
    private const string WithContent = "network/network.recipe.json";
    private const string Blank = "network/setup.recipe.json";

    /// <summary>Prepares everything for <c>serve</c>. Concurrent starts run one after the other; after an interruption,
    /// the next start continues.</summary>
    public static async Task<Prepared> Run(IServiceProvider services, CancellationToken ct = default)
    {
        var options = services.GetRequiredService<PortalOptions>();
        await using var alone = await Begin(services, options, ct);
        var recipe = SetupRecipe(services.GetRequiredService<IConfiguration>());
        var migrations = await Tables(services, ct);
        var (environment, setup) = (
            services.GetRequiredService<IHostEnvironment>(),
            services.GetRequiredService<ContentSetup>()
        );
        var hasDemo = environment.IsDevelopment() && recipe == WithContent;
        var empty = await setup.IsEmpty(ct);
        if (!empty)
            await setup.Warm(ct);
        return new Prepared(options, migrations)
        {
            Setup = empty ? await Recipe(services, recipe, ct) : null,
            Demo = hasDemo ? await DemoContent.Add(services, ct) : null,
            SignIns = hasDemo ? await DemoSignIn.Read(options.RecipesFolder, ct) : [],
            ErasedAgain = await EraseAgain.Run(services, ct),
            Advice =
            [
                .. FilePrivacy.Warnings(options),
                .. environment.IsProduction()
                    ? ProductionWarnings.For(options, services.GetRequiredService<IConfiguration>())
                    : [],
            ],
        };
    }

    /// <summary>Prepares only the folders and tables, which every command needs.</summary>
    public static async Task ForCommand(IServiceProvider services, CancellationToken ct)
    {
        await using var alone = await Begin(services, services.GetRequiredService<PortalOptions>(), ct);
        await Tables(services, ct);
    }

    /// <summary>Creates the tables and the data that every portal needs.</summary>
    /// <returns>The names of the migrations that were applied.</returns>
    internal static async Task<IReadOnlyList<string>> Tables(IServiceProvider services, CancellationToken ct = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var migrations = await new DatabaseUpgrade(db, services.GetRequiredService<ILogger<DatabaseUpgrade>>()).Run(ct);
        await AuditGuard.Stand(db, ct);
        await BuiltInRoles.Ensure(db, ct);
        return migrations;
    }

    /// <summary>Prepares what the first request would otherwise wait for: bound routes and the style sheet. Needs no
    /// database.</summary>
    /// <exception cref="FileNotFoundException">The theme has no style sheet.</exception>
    public static void Warm(WebApplication app)
    {
        foreach (var source in ((IEndpointRouteBuilder)app).DataSources)
            _ = source.Endpoints;
        app.Services.GetRequiredService<Assets>().Url("site.css");
    }

    /// <summary>Returns the one-time link that creates the first administrator; null if there is one already, as in the
    /// demo.</summary>
    public static async Task<string?> FirstAdministrator(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Invitations>().ForFirstAdministrator();
    }

    public static void Folders(PortalOptions options)
    {
        foreach (var folder in (string[])["", "index", "media", "mail", "keys"])
            FilePrivacy.CreateFolder(Path.Combine(options.DataFolder, folder));
    }

    private static async Task<IAsyncDisposable> Begin(
        IServiceProvider services,
        PortalOptions options,
        CancellationToken ct
    )
    {
        Folders(options);
        return await StartupLock.Acquire(services, ct);
    }

    /// <summary>Returns the recipe of a new portal: with the network's content, or with an empty library.</summary>
    /// <exception cref="InvalidOperationException">The setting has another value.</exception>
    public static string SetupRecipe(IConfiguration settings) =>
        settings[StartWith]?.ToLowerInvariant() switch
        {
            null or "" or "network" => WithContent,
            "blank" => Blank,
            _ => throw new InvalidOperationException(
                $"{StartWith} is \"{settings[StartWith]}\". Use network or blank."
            ),
        };

    private static Task<RecipeResult> Recipe(IServiceProvider services, string file, CancellationToken ct) =>
        services
            .GetRequiredService<Recipes>()
            .Run(Path.Combine(services.GetRequiredService<PortalOptions>().RecipesFolder, file), ct: ct);
}

/// <summary>The result of preparing a portal.</summary>
internal sealed record Prepared(PortalOptions Options, IReadOnlyList<string> Migrations)
{
    /// <summary>The setup recipe's result, if the portal was empty.</summary>
    public RecipeResult? Setup { get; init; }

    /// <summary>The result of adding the demo, in Development.</summary>
    public DemoContent? Demo { get; init; }

    public IReadOnlyList<DemoSignIn> SignIns { get; init; } = [];

    /// <summary>How many people had come back with a restored backup.</summary>
    public int ErasedAgain { get; init; }

    public IReadOnlyList<string> Advice { get; init; } = [];
}
