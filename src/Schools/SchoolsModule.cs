using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Schools.Desk;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Schools.Pages;
using NetworkPortal.Schools.People;
using NetworkPortal.Schools.People.Directory;
using NetworkPortal.Schools.People.Importing;
using NetworkPortal.Schools.People.Messages;
using NetworkPortal.Schools.People.Requests;
using NetworkPortal.Schools.People.Staff;
using NetworkPortal.Schools.Recipes;
using NetworkPortal.Schools.Today;
using NetworkPortal.Schools.Totals;
using NetworkPortal.Search.Documents;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Schools;

/// <summary>
/// Services and routes for districts, schools, members and joining, the directory, messages between members, and staff
/// imports.
/// </summary>
public static class SchoolsModule
{
    public static void AddSchools(this IServiceCollection services)
    {
        services.AddSingleton<ITables, SchoolsTables>();
        services.AddSingleton<ITables, PeopleTables>();
        services.AddSingleton<ITables, EvaluationTables>();
        services.AddSingleton<ITables, TotalsTables>();
        services.AddScoped<IRightsSource, SchoolRights>();
        services.AddScoped<IHighlightSource, SchoolTasks>();
        services.AddScoped<TodayPage>();
        services.AddScoped<IDueMembership, SchoolDues>();
        services.AddScoped<InvitationMail>();
        services.AddScoped(provider => new Invitations(
            provider.GetRequiredService<PortalDb>(),
            provider.GetRequiredService<InvitationMail>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<PortalOptions>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddScoped<JoiningMail>();
        services.AddScoped<JoinRequests>();
        services.AddScoped<MessageRelay>();
        services.AddScoped<ApplyImport>();
        services.AddSingleton<AttemptTally>();
        services.AddScoped<IDeskEntry, PeopleDesk.Entry>();
        services.AddScoped<IDeskEntry, SchoolDesk.Entry>();
        services.AddScoped<ISearchSource, SchoolSearchSource>();
        services.AddPlaces(SchoolPlaces.All);
        services.AddScoped<ISearchAudience, SchoolAudience>();
        services.AddSingleton(new SearchFacet("state", "State", 20));
        services.AddSingleton(new SearchFacet("grades", "Grades", 30));
        services.AddSingleton(new SearchFacet("school", "School", 50));
        services.AddScoped<IPersonalData, DirectoryData>();
        services.AddScoped<IPersonalData, MessageData>();
        services.AddScoped<IPersonalData, JoinRequestData>();
        services.AddScoped<IPersonalData, InvitationData>();
        services.AddScoped<IPersonalData, PendingImportData>();
        services.AddScoped<IPersonalData, SchoolsData>();
        services.AddScoped<IRetention, JoinRequestRetention>();
        services.AddScoped<IRetention, MessageRetention>();
        services.AddScoped<IRetention, PendingImportRetention>();
        services.AddScoped<IRetention, InvitationRetention>();
        services.AddScoped<IRecipeStep, SchoolsStep>();
        services.AddScoped<IRecipeStep, PeopleStep>();
        services.AddScoped<IRecipeStep, UsersStep>();
    }

    public static void MapSchools(this IEndpointRouteBuilder routes)
    {
        MapToday(routes.MapGroup(TodayPage.Url).RequireAuthorization());
        MapJoining(routes);
        MapPeople(routes);
        MapStaff(routes);
        MapSchoolPages(routes);
        MapDesk(routes);
        MapPersonDesk(routes);
    }

    private static void MapToday(RouteGroupBuilder today)
    {
        today.MapGet("", TodayPage.Show);
        today.MapPost("/teaching", SayWhatYouTeach.Submit);
        today.MapPost("/teaching/skipping", SayWhatYouTeach.Skip);
        today.MapPost("/dismissals", SayWhatYouTeach.Dismiss);
    }

    private static void MapJoining(IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/account");
        account.MapGet("/invitation", AcceptInvitation.Show).AllowAnonymous();
        account.MapPost("/invitation", AcceptInvitation.Submit).AllowAnonymous();
        account.MapGet("", MyAccount.Show).RequireAuthorization();
        account.MapPost("", MyAccount.Submit).RequireAuthorization();

        routes.MapGet("/join", AskToJoin.Show).AllowAnonymous();
        routes.MapPost("/join", AskToJoin.Submit).AllowAnonymous();
        routes.MapGet("/join/confirmation", ConfirmAddress.Show).AllowAnonymous();
        routes.MapPost("/join/confirmation", ConfirmAddress.Submit).AllowAnonymous();
    }

    private static void MapPeople(IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("").RequireAuthorization();
        people.MapGet("/people", PeopleList.Show);
        people.MapGet("/people/{id:guid}", PersonPage.Show);
        people.MapGet("/people/{id:guid}/message", WriteMessage.ShowPerson);
        people.MapPost("/people/{id:guid}/message", WriteMessage.SubmitPerson);
        people.MapGet("/schools/{slug}/message", WriteMessage.ShowSchool);
        people.MapPost("/schools/{slug}/message", WriteMessage.SubmitSchool);
        people.MapGet("/messages/{id:guid}", ReceivedMessage.Show);
        people.MapPost("/messages/{id:guid}/answer", ReceivedMessage.Answer);
        people.MapPost("/messages/{id:guid}/refusal", ReceivedMessage.Refuse);
        people.MapPost("/messages/{id:guid}/reports", ReceivedMessage.Report);
        people.MapGet(MyDirectoryEntry.Url, MyDirectoryEntry.Show);
        people.MapPost(MyDirectoryEntry.Url, MyDirectoryEntry.Submit);
        people.MapPost("/account/directory/refusals/{id:guid}/ending", MyDirectoryEntry.LetWrite);
    }

    private static void MapStaff(IEndpointRouteBuilder routes)
    {
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
    }

    private static void MapSchoolPages(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/schools", SchoolList.Show).Cached("school", "visit-day", "visit").AllowAnonymous();
        routes
            .MapGet("/schools/{slug}", SchoolPage.Show)
            .Cached("school", "content", "studio", "visit-day", "visit", "brief", "person")
            .AllowAnonymous();
        routes.MapGet("/schools/{slug}/edit", EditSchool.Show).RequireAuthorization();
        routes.MapPost("/schools/{slug}/edit", EditSchool.Submit).RequireAuthorization();
        routes.MapGet("/schools/{slug}/arrival", EditArrival.Show).RequireAuthorization();
        routes.MapPost("/schools/{slug}/arrival", EditArrival.Submit).RequireAuthorization();
        routes.MapGet("/districts", Districts.List).Cached("school", "district").AllowAnonymous();
        routes.MapGet("/districts/{slug}", Districts.Show).Cached("school", "district").AllowAnonymous();
        routes.MapGet("/districts/{slug}/edit", Districts.ShowEdit).RequireAuthorization(Permissions.ManageSchool);
        routes.MapPost("/districts/{slug}/edit", Districts.SubmitEdit).RequireAuthorization(Permissions.ManageSchool);
        routes.MapGet("/schools/{slug}/totals", ShowTotals.Show).RequireAuthorization();
    }

    private static void MapDesk(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/people", PeopleDesk.Show).RequireAuthorization(Permissions.ManageUsers);
        routes.MapPost("/desk/people", PeopleDesk.Submit).RequireAuthorization(Permissions.ManageUsers);
        routes
            .MapPost("/desk/people/invitations/{id:guid}/mails", OpenInvitations.SendAgain)
            .RequireAuthorization(Permissions.ManageUsers);
        routes
            .MapPost("/desk/people/invitations/{id:guid}/withdrawal", OpenInvitations.Withdraw)
            .RequireAuthorization(Permissions.ManageUsers);
        var desk = routes.MapGroup("/desk/people").RequireAuthorization(Permissions.ManageUsers);
        MapImport(desk);
        desk.MapGet("/import/typed", TypeSchools.Show);
        desk.MapPost("/import/typed", TypeSchools.Submit);
        desk.MapPost("/import/{id:guid}/schools", AddUnknownSchools.Submit);
        desk.MapPost("/import/undoing", HeldInvitations.Undo);
        desk.MapPost("/import/sending", HeldInvitations.Send);
        routes.MapGet(SchoolDesk.Url, SchoolDesk.Show).RequireAuthorization(Permissions.ManageSchool);
        routes.MapPost(SchoolDesk.Url, SchoolDesk.AddSchool).RequireAuthorization(Permissions.ManageSchool);
        routes.MapPost("/desk/districts", SchoolDesk.AddDistrict).RequireAuthorization(Permissions.ManageSchool);
    }

    private static void MapPersonDesk(IEndpointRouteBuilder routes)
    {
        var person = routes.MapGroup("/desk/people/{id:guid}");
        person.MapGet("", PersonDesk.Show).RequireAuthorization(Permissions.ManageUsers);
        person
            .MapPost("/roles", AssignNetworkRole.Give)
            .RequireAuthorization(Permissions.ManageRoles)
            .RequireRecentSignIn();
        person
            .MapPost("/roles/{role:guid}/ending", AssignNetworkRole.Take)
            .RequireAuthorization(Permissions.ManageRoles)
            .RequireRecentSignIn();
        person
            .MapPost("/schools", AssignSchoolRole.Give)
            .RequireAuthorization(Permissions.ManageRoles)
            .RequireRecentSignIn();
        person
            .MapPost("/schools/{membership:guid}/ending", AssignSchoolRole.Take)
            .RequireAuthorization(Permissions.ManageRoles)
            .RequireRecentSignIn();
    }

    private static void MapImport(RouteGroupBuilder routes)
    {
        routes.MapGet("/import", ImportPage.Show);
        // Buffered in memory completely: a rejected file must leave no trace, not even a temporary file.
        routes
            .MapPost("/import", ImportPage.Submit)
            .WithFormOptions(memoryBufferThreshold: Upload.MaxBytes * 2)
            .WithMetadata(new RequestSizeLimitAttribute(Upload.MaxBytes + 64 * 1024));
        routes.MapGet("/import/template.csv", ImportPage.Template);
        routes.MapGet("/import/{id:guid}", ImportPlanPage.Show);
        routes.MapPost("/import/{id:guid}/application", ImportPlanPage.Apply);
        routes.MapGet("/import/{id:guid}/lines.csv", ImportPlanPage.Download);
    }
}
