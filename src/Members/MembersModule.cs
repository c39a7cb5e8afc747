using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Audit;
using NetworkPortal.Members.Desk;
using NetworkPortal.Members.People;
using NetworkPortal.Members.Recipes;
using NetworkPortal.Members.Schools;
using NetworkPortal.Members.Today;

namespace NetworkPortal.Members;

/// <summary>Accounts, schools, who belongs where; "today" and the desk, which the other modules fill.</summary>
public static class MembersModule
{
    public static void AddMembers(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<ITables, MembersTables>();
        services.AddIdentity(settings);
        services.AddScoped<AuditLog>();
        services.AddScoped<MembersMail>();
        services.AddScoped(provider => new Invitations(
            provider.GetRequiredService<PortalDb>(), provider.GetRequiredService<MembersMail>(), provider.GetRequiredService<Kernel.PortalOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<DeskMenu>();
        services.AddScoped<IDeskEntry, PeopleDesk.Entry>();
        services.AddScoped<ISearchSource, SchoolSearchSource>();
        services.AddScoped<IRecipeStep, RolesStep>();
        services.AddScoped<IRecipeStep, SchoolsStep>();
        services.AddScoped<IRecipeStep, PeopleStep>();
    }

    public static void UseMembers(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRecentSignIn();
    }

    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/account");
        account.MapSigningIn();
        account.MapGet("/invitation", AcceptInvitation.Show);
        account.MapPost("/invitation", AcceptInvitation.Submit);
        account.MapGet("", MyAccount.Show).RequireAuthorization();
        account.MapPost("", MyAccount.Submit).RequireAuthorization();

        routes.MapGet("/schools", SchoolList.Show).Cached("school");
        routes.MapGet("/schools/{slug}", SchoolPage.Show).Cached("school", "content", "studio", "visit-day", "visit");
        routes.MapGet("/today", TodayPage.Show).RequireAuthorization();

        routes.MapGet("/desk", DeskHome.Show).RequireAuthorization(Permissions.AccessDesk);
        routes.MapGet("/desk/people", PeopleDesk.Show).RequireAuthorization(Permissions.ManageUsers);
        routes.MapPost("/desk/people", PeopleDesk.Submit).RequireAuthorization(Permissions.ManageUsers);
        routes.MapGet("/desk/styleguide", Styleguide.Show).RequireAuthorization(Permissions.AccessDesk);
    }
}
