using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Audit;
using NetworkPortal.Members.People;

namespace NetworkPortal.Web.Start;

/// <summary>Makes a portal ready to serve: its folders, its tables, and what a new one holds.</summary>
internal static class Preparation
{
    private const string Setup = "network/network.recipe.json";
    private const string Demo = "demo/demo.recipe.json";

    /// <summary>Everything, for <c>serve</c>.</summary>
    public static async Task<Prepared> Run(IServiceProvider services, CancellationToken cancel = default)
    {
        var migrations = await Tables(services, cancel);
        var options = services.GetRequiredService<PortalOptions>();
        var environment = services.GetRequiredService<IHostEnvironment>();
        var setup = services.GetRequiredService<ContentSetup>();
        var empty = await setup.IsEmpty(cancel);
        if (!empty) await setup.Warm(cancel);
        return new Prepared(options, migrations)
        {
            Setup = empty ? await Recipe(services, Setup, cancel) : null,
            Demo = environment.IsDevelopment() && !await HasAccounts(services, cancel) ? await Recipe(services, Demo, cancel) : null,
            SignIns = environment.IsDevelopment() ? await DemoSignIn.Read(options.RecipesFolder, cancel) : [],
            Advice = environment.IsProduction() ? [.. Advice.For(options, services.GetRequiredService<IConfiguration>())] : [],
        };
    }

    /// <summary>The folders and tables, which every command needs.</summary>
    /// <returns>The names of the migrations that were applied.</returns>
    public static async Task<IReadOnlyList<string>> Tables(IServiceProvider services, CancellationToken cancel = default)
    {
        Folders(services.GetRequiredService<PortalOptions>());
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var migrations = await Databases.Migrate(db, cancel);
        await AuditGuard.Stand(db, cancel);
        return migrations;
    }

    /// <summary>Makes what the first request would wait for: bound routes, and the style sheet. It needs no database.</summary>
    /// <exception cref="FileNotFoundException">The theme has no style sheet.</exception>
    public static void Warm(WebApplication app)
    {
        foreach (var source in ((IEndpointRouteBuilder)app).DataSources) _ = source.Endpoints;
        app.Services.GetRequiredService<Assets>().Url("site.css");
    }

    /// <summary>In Production, the one-time link that makes the first administrator; null once there is one.</summary>
    public static async Task<string?> FirstAdministrator(IServiceProvider services)
    {
        if (!services.GetRequiredService<IHostEnvironment>().IsProduction()) return null;
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Invitations>().ForFirstAdministrator();
    }

    public static void Folders(PortalOptions options)
    {
        foreach (var folder in (string[])["", "index", "media", "mail"]) Directory.CreateDirectory(Path.Combine(options.DataFolder, folder));
        var keys = Path.Combine(options.DataFolder, "keys");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(keys);
        else Directory.CreateDirectory(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static Task<RecipeResult> Recipe(IServiceProvider services, string file, CancellationToken cancel) =>
        services.GetRequiredService<Recipes>().Run(Path.Combine(services.GetRequiredService<PortalOptions>().RecipesFolder, file), cancel: cancel);

    private static async Task<bool> HasAccounts(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDb>().Set<Account>().AnyAsync(cancel);
    }
}

/// <summary>What was done to make a portal ready.</summary>
internal sealed record Prepared(PortalOptions Options, IReadOnlyList<string> Migrations)
{
    /// <summary>The setup recipe's result, where the portal was empty.</summary>
    public RecipeResult? Setup { get; init; }

    public RecipeResult? Demo { get; init; }

    public IReadOnlyList<DemoSignIn> SignIns { get; init; } = [];

    public IReadOnlyList<string> Advice { get; init; } = [];
}
