using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.AccountRecovery;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Desk;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Accounts.Places;
using NetworkPortal.Accounts.Privacy;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Accounts.SavedSearches;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Search.Documents;
using NetworkPortal.Site;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Accounts;

/// <summary>People's accounts: sign-in, sessions, roles and permissions, audit, privacy, notifications, saved
/// searches.</summary>
public static class AccountsModule
{
    public static void AddAccounts(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<ITables, AccountsTables>();
        services.AddIdentity(settings);
        services.AddScoped<AuditLog>();
        services.AddScoped<AuditCheck>();
        services.AddScoped<IRetention, AuditRetention>();
        services.AddScoped<IRightsSource, NetworkRights>();
        services.AddScoped<PermissionAudit>();
        services.AddScoped<AccountMail>();
        services.AddScoped<IDeskEntry, UnsentMailDesk.Entry>();
        services.AddScoped<IDeskEntry, JobsDesk.Entry>();
        services.AddScoped<IDeskEntry, RepliesDesk.Entry>();
        services.AddScoped<IDeskPanels, UnsentMailDesk.Panel>();
        services.AddScoped<IDeskEntry, RolesDesk.Entry>();
        services.AddScoped<IDeskEntry, AuditDesk.Entry>();
        services.AddPrivacy();
        services.AddScoped<IRecipeStep, RolesStep>();
        services.AddNotifications();
        services.AddSavedSearches();
        services.AddPlaces(AccountPlaces.All);
        services.AddScoped<ISearchSource, PlaceSearchSource>();
        services.AddScoped<ISearchAudience, PermissionAudience>();
    }

    public static void UseAccounts(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseSecondStep();
        app.UseAuthorization();
        app.UseRecentSignIn();
    }

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/account").MapSigningIn();
        routes.MapPrivacy();
        routes.MapNotifications();
        routes.MapSavedSearches();
        routes.MapGet(HelpPage.Url, HelpPage.Show).AllowAnonymous();
        routes.MapGet("/desk", DeskHome.Show).RequireAuthorization(Permissions.AccessDesk);
        routes.MapGet(JobsDesk.Url, JobsDesk.Show).RequireAuthorization(Permissions.ManageSettings);
        MapReplies(routes.MapGroup(RepliesDesk.Url).RequireAuthorization(Permissions.ManageVisits));
        MapUnsentMail(routes.MapGroup(UnsentMailDesk.Url).RequireAuthorization(Permissions.ManageUsers));
        MapRights(routes);
    }

    private static void MapReplies(RouteGroupBuilder routes)
    {
        routes.MapGet("", RepliesDesk.Show);
        routes.MapPost("/{id:guid}/deletion", RepliesDesk.Settle);
    }

    private static void MapUnsentMail(RouteGroupBuilder routes)
    {
        routes.MapGet("", UnsentMailDesk.Show);
        routes.MapPost("/sending", UnsentMailDesk.SendAllAgain);
        routes.MapPost("/{id:long}/sending", UnsentMailDesk.SendAgain);
        routes.MapPost("/{id:long}/deletion", UnsentMailDesk.Discard);
    }

    private static void MapRights(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account/rights", MyRights.Show).RequireAuthorization();
        routes.MapGet("/desk/permissions/{name}", PermissionPage.Show).RequireAuthorization(Permissions.ManageUsers);
        routes.MapGet(AuditDesk.Url, AuditDesk.Show).RequireAuthorization(Permissions.ViewAudit);
        routes.MapGet(AuditDesk.Url + "/lines.csv", AuditDesk.Csv).RequireAuthorization(Permissions.ViewAudit);

        var roles = routes.MapGroup(RolesDesk.Url).RequireAuthorization(Permissions.ManageRoles);
        roles.MapGet("", RolesDesk.Show);
        roles.MapPost("", RolesDesk.Submit).RequireRecentSignIn();
        roles.MapGet("/recipe", RolesRecipe.Download);
        roles.MapGet("/{id:guid}", EditRole.Show);
        roles.MapPost("/{id:guid}", EditRole.Submit).RequireRecentSignIn();
        roles.MapPost("/{id:guid}/deletion", EditRole.Delete).RequireRecentSignIn();

        var person = routes.MapGroup("/desk/people/{id:guid}");
        person
            .MapGet("/sign-in", RecoverAccount.Show)
            .RequireAuthorization(Permissions.HelpWithSignIn)
            .RequireRecentSignIn();
        person
            .MapPost("/sign-in", RecoverAccount.Submit)
            .RequireAuthorization(Permissions.HelpWithSignIn)
            .RequireRecentSignIn();
    }
}
