using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Accounts.Helping;
using NetworkPortal.Members.Accounts.SigningIn;
using NetworkPortal.Members.Audit;
using NetworkPortal.Members.Calendars;
using NetworkPortal.Members.Desk;
using NetworkPortal.Members.Notifications;
using NetworkPortal.Members.People;
using NetworkPortal.Members.People.Importing;
using NetworkPortal.Members.People.Letters;
using NetworkPortal.Members.People.Listing;
using NetworkPortal.Members.People.Requests;
using NetworkPortal.Members.People.Staff;
using NetworkPortal.Members.Privacy;
using NetworkPortal.Members.Recipes;
using NetworkPortal.Members.Rights;
using NetworkPortal.Members.Schools;
using NetworkPortal.Members.Searching;
using NetworkPortal.Members.Today;
using NetworkPortal.Members.Wall;
using NetworkPortal.Search;

namespace NetworkPortal.Members;

/// <summary>Accounts, schools, who belongs where; "today" and the desk, which the other modules fill.</summary>
public static class MembersModule
{
    public static void AddMembers(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<ITables, MembersTables>();
        services.AddSingleton<ITables, PeopleTables>();
        services.AddIdentity(settings);
        services.AddScoped<AuditLog>();
        services.AddScoped<AuditCheck>();
        services.AddScoped<IRetention, AuditRetention>();
        services.AddScoped<IRightsSource, NetworkRights>();
        services.AddScoped<IHighlightSource, SchoolTasks>();
        services.AddScoped<WhoCan>();
        services.AddScoped<MembersMail>();
        services.AddScoped(provider => new Invitations(
            provider.GetRequiredService<PortalDb>(), provider.GetRequiredService<MembersMail>(), provider.GetRequiredService<AuditLog>(), provider.GetRequiredService<Kernel.PortalOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<JoiningMail>();
        services.AddScoped<JoinRequests>();
        services.AddScoped<Post>();
        services.AddScoped<ApplyImport>();
        services.AddSingleton<Tally>();
        services.AddScoped<DeskMenu>();
        services.AddScoped<IDeskEntry, PeopleDesk.Entry>();
        services.AddScoped<IDeskEntry, UnsentMailDesk.Entry>();
        services.AddScoped<IDeskEntry, JobsDesk.Entry>();
        services.AddScoped<IDeskPanels, UnsentMailDesk.Panel>();
        services.AddScoped<IDeskEntry, RolesDesk.Entry>();
        services.AddScoped<IDeskEntry, AuditDesk.Entry>();
        services.AddScoped<IDeskEntry, SchoolDesk.Entry>();
        services.AddScoped<ISearchSource, SchoolSearchSource>();
        services.AddSingleton(new SearchFacet("state", "State", 20));
        services.AddSingleton(new SearchFacet("grades", "Grades", 30));
        services.AddSingleton(new SearchFacet("school", "School", 50));
        // Before the account's own data: what is found by the mail address must go while the address is there.
        services.AddScoped<IPersonalData, PeopleData>();
        services.AddScoped<IRetention, JoinRequestRetention>();
        services.AddScoped<IRetention, LetterRetention>();
        services.AddScoped<IRetention, StagedImportRetention>();
        services.AddPrivacy();
        services.AddScoped<IRecipeStep, RolesStep>();
        services.AddScoped<IRecipeStep, SchoolsStep>();
        services.AddScoped<IRecipeStep, PeopleStep>();
        services.AddScoped<IRecipeStep, UsersStep>();
        services.AddWall();

        services.AddNotifications();
        services.AddSavedSearches();
        services.AddCalendars();
    }

    public static void UseMembers(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseSecondStep();
        app.UseAuthorization();
        app.UseRecentSignIn();
    }

    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/account");
        account.MapSigningIn();
        account.MapGet("/invitation", AcceptInvitation.Show).AllowAnonymous();
        account.MapPost("/invitation", AcceptInvitation.Submit).AllowAnonymous();
        account.MapGet("", MyAccount.Show).RequireAuthorization();
        account.MapPost("", MyAccount.Submit).RequireAuthorization();

        routes.MapGet("/join", AskToJoin.Show).AllowAnonymous();
        routes.MapPost("/join", AskToJoin.Submit).AllowAnonymous();
        routes.MapGet("/join/confirmation", ConfirmAddress.Show).AllowAnonymous();
        routes.MapPost("/join/confirmation", ConfirmAddress.Submit).AllowAnonymous();

        var people = routes.MapGroup("").RequireAuthorization();
        people.MapGet("/people", PeopleList.Show);
        people.MapGet("/people/{id:guid}", PersonPage.Show);
        people.MapGet("/people/{id:guid}/letter", WriteLetter.ShowPerson);
        people.MapPost("/people/{id:guid}/letter", WriteLetter.SubmitPerson);
        people.MapGet("/schools/{slug}/letter", WriteLetter.ShowSchool);
        people.MapPost("/schools/{slug}/letter", WriteLetter.SubmitSchool);
        people.MapGet("/letters/{id:guid}", ReceivedLetter.Show);
        people.MapPost("/letters/{id:guid}/answer", ReceivedLetter.Answer);
        people.MapPost("/letters/{id:guid}/refusal", ReceivedLetter.Refuse);
        people.MapPost("/letters/{id:guid}/reports", ReceivedLetter.Report);
        people.MapGet(MyListing.Url, MyListing.Show);
        people.MapPost(MyListing.Url, MyListing.Submit);
        people.MapPost("/account/directory/refusals/{id:guid}/ending", MyListing.LetWrite);

        var staff = routes.MapGroup("/schools/{slug}/staff").RequireAuthorization();
        staff.MapGet("", StaffPage.Show);
        staff.MapPost("", StaffPage.Submit);
        staff.MapPost("/invitations/{id:guid}/mails", OpenInvitations.SendAgain);
        staff.MapPost("/invitations/{id:guid}/withdrawal", OpenInvitations.Withdraw);
        staff.MapPost("/{account:guid}/removal", Leaving.Remove);
        staff.MapGet("/code", SchoolCodePage.Show);
        staff.MapPost("/code", SchoolCodePage.Make);
        staff.MapPost("/code/ending", SchoolCodePage.End);
        staff.MapPost("/requests/{id:guid}/approval", AnswerRequest.Approve);
        staff.MapPost("/requests/{id:guid}/decline", AnswerRequest.Decline);
        MapImport(staff);
        var newcomers = routes.MapGroup("/schools/{slug}/newcomers").RequireAuthorization();
        newcomers.MapGet("", Newcomers.Show);
        newcomers.MapPost("/{id:guid}/confirmation", Newcomers.Confirm);
        routes.MapPost("/schools/{slug}/membership/ending", Leaving.Leave).RequireAuthorization();

        routes.MapGet("/schools", SchoolList.Show).Cached("school").AllowAnonymous();
        routes.MapGet("/schools/{slug}", SchoolPage.Show).Cached("school", "content", "studio", "visit-day", "visit").AllowAnonymous();
        routes.MapGet("/schools/{slug}/edit", EditSchool.Show).RequireAuthorization();
        routes.MapPost("/schools/{slug}/edit", EditSchool.Submit).RequireAuthorization();
        routes.MapGet("/districts", Districts.List).Cached("school", "district").AllowAnonymous();
        routes.MapGet("/districts/{slug}", Districts.Show).Cached("school", "district").AllowAnonymous();
        routes.MapGet("/districts/{slug}/edit", Districts.ShowEdit).RequireAuthorization(Permissions.ManageSchool);
        routes.MapPost("/districts/{slug}/edit", Districts.SubmitEdit).RequireAuthorization(Permissions.ManageSchool);
        routes.MapPrivacy();
        routes.MapNotifications();
        routes.MapSavedSearches();
        routes.MapCalendars();
        routes.MapGet("/today", TodayPage.Show).RequireAuthorization();

        routes.MapGet("/desk", DeskHome.Show).RequireAuthorization(Permissions.AccessDesk);
        routes.MapGet("/desk/people", PeopleDesk.Show).RequireAuthorization(Permissions.ManageUsers);
        routes.MapPost("/desk/people", PeopleDesk.Submit).RequireAuthorization(Permissions.ManageUsers);
        routes.MapPost("/desk/people/invitations/{id:guid}/mails", OpenInvitations.SendAgain).RequireAuthorization(Permissions.ManageUsers);
        routes.MapPost("/desk/people/invitations/{id:guid}/withdrawal", OpenInvitations.Withdraw).RequireAuthorization(Permissions.ManageUsers);
        MapImport(routes.MapGroup("/desk/people").RequireAuthorization(Permissions.ManageUsers));
        routes.MapGet(SchoolDesk.Url, SchoolDesk.Show).RequireAuthorization(Permissions.ManageSchool);
        routes.MapPost(SchoolDesk.Url, SchoolDesk.AddSchool).RequireAuthorization(Permissions.ManageSchool);
        routes.MapPost("/desk/districts", SchoolDesk.AddDistrict).RequireAuthorization(Permissions.ManageSchool);
        routes.MapGet(JobsDesk.Url, JobsDesk.Show).RequireAuthorization(Permissions.ManageUsers);
        MapUnsentMail(routes.MapGroup(UnsentMailDesk.Url).RequireAuthorization(Permissions.ManageUsers));
        MapRights(routes);
        routes.MapGet("/desk/styleguide", Styleguide.Show).RequireAuthorization(Permissions.AccessDesk);

        routes.MapWall();
    }

    private static void MapImport(RouteGroupBuilder routes)
    {
        routes.MapGet("/import", ImportPage.Show);
        // Held in memory to the end: a refused file must leave no trace, not even a temporary one.
        routes.MapPost("/import", ImportPage.Submit).WithFormOptions(memoryBufferThreshold: Upload.MostBytes * 2).WithMetadata(new RequestSizeLimitAttribute(Upload.MostBytes + 64 * 1024));
        routes.MapGet("/import/template.csv", ImportPage.Template);
        routes.MapGet("/import/{id:guid}", ImportPlanPage.Show);
        routes.MapPost("/import/{id:guid}/application", ImportPlanPage.Apply);
        routes.MapGet("/import/{id:guid}/lines.csv", ImportPlanPage.Download);
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
        person.MapGet("", PersonDesk.Show).RequireAuthorization(Permissions.ManageUsers);
        person.MapGet("/sign-in", HelpWithSignIn.Show).RequireAuthorization(Permissions.HelpWithSignIn).RequireRecentSignIn();
        person.MapPost("/sign-in", HelpWithSignIn.Submit).RequireAuthorization(Permissions.HelpWithSignIn).RequireRecentSignIn();
        person.MapPost("/roles", GiveRoles.Give).RequireAuthorization(Permissions.ManageRoles).RequireRecentSignIn();
        person.MapPost("/roles/{role:guid}/ending", GiveRoles.Take).RequireAuthorization(Permissions.ManageRoles).RequireRecentSignIn();
        person.MapPost("/schools", GivePlaces.Give).RequireAuthorization(Permissions.ManageRoles).RequireRecentSignIn();
        person.MapPost("/schools/{membership:guid}/ending", GivePlaces.Take).RequireAuthorization(Permissions.ManageRoles).RequireRecentSignIn();
    }
}
