using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Calendars;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Totals;
using NetworkPortal.Search.Documents;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NetworkPortal.Visits.Answering;
using NetworkPortal.Visits.Approving;
using NetworkPortal.Visits.Browsing;
using NetworkPortal.Visits.Changing;
using NetworkPortal.Visits.Desk;
using NetworkPortal.Visits.Following;
using NetworkPortal.Visits.Hosting;
using NetworkPortal.Visits.Interests;
using NetworkPortal.Visits.Recipes;
using NetworkPortal.Visits.Requesting;

namespace NetworkPortal.Visits;

/// <summary>Services and routes of visits between schools: hosts post days, teams request them, hosts answer.</summary>
public static class VisitsModule
{
    public static void AddVisits(this IServiceCollection services)
    {
        services.AddSingleton<ITables, VisitsTables>();
        services.AddScoped<VisitMailer>();
        services.AddScoped<VisitMail>();
        services.AddScoped<ApprovalMail>();
        services.AddScoped<InterestMail>();
        services.AddScoped<INotificationSource, VisitNotices>();
        services.AddScoped<ISearchSource, VisitSearchSource>();
        services.AddScoped<ISchoolCounts, VisitCounts>();
        services.AddScoped<IHighlightSource, VisitHighlights>();
        services.AddScoped<IDueSource, VisitDues>();
        services.AddScoped<IDueMembership, VisitDues>();
        services.AddScoped<IPersonalData, VisitsData>();
        services.AddScoped<VisitLog>();
        services.AddScoped<ChangeVisit>();
        services.AddScoped<ChangeDay>();
        services.AddScoped<RunTimer>();
        services.AddSingleton<VisitTimerJob>();
        services.AddHostedService(provider => provider.GetRequiredService<VisitTimerJob>());
        services.AddScoped<IDeskEntry, VisitDesk.Entry>();
        services.AddSingleton<PersonalLinks>();
        services.AddScoped<ISchoolDays, RezoneDays>();
        services.AddScoped<IOpenVisitDays, OpenVisitDays>();
        services.AddScoped<ICalendarSource, VisitFeed>();
        services.AddScoped<IRecipeStep, VisitDaysStep>();
        services.AddScoped<IRecipeStep, VisitsStep>();
    }

    public static void MapVisits(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/visits", BrowseDays.Show).Cached("visit-day", "visit", "school").AllowAnonymous();
        routes.MapGet("/visits/days/{id:guid}", ShowDay.Show).Cached("visit-day", "visit", "school").AllowAnonymous();

        routes.MapGet("/visits/cannot-come", CannotCome.Show).AllowAnonymous();
        routes.MapPost("/visits/cannot-come", CannotCome.Submit).AllowAnonymous();

        var desk = routes.MapGroup(VisitDesk.Url).RequireAuthorization(Permissions.ManageVisits);
        desk.MapGet("", VisitDesk.Show);
        desk.MapGet("/csv", VisitDesk.Csv);

        var members = routes.MapGroup("/visits").RequireAuthorization();
        members.MapGet("/days/{id:guid}/request", RequestVisit.Show);
        members.MapPost("/days/{id:guid}/request", RequestVisit.Submit);

        members.MapGet("/days/{id:guid}/interest", ShowInterest.Back);
        members.MapPost("/days/{id:guid}/interest", ShowInterest.Submit);
        members.MapPost("/days/{id:guid}/interest/withdrawal", ShowInterest.Withdraw);
        members.MapGet("/interests", ListInterests.Show);

        members.MapGet("/{id:guid}", ShowVisit.Show);
        members.MapGet("/{id:guid}/calendar.ics", DownloadCalendar.Show);
        members.MapGet("/{id:guid}/confirmation", ConfirmVisit.Show);
        members.MapPost("/{id:guid}/confirmation", ConfirmVisit.Submit);
        members.MapGet("/{id:guid}/decline", DeclineVisit.Show);
        members.MapPost("/{id:guid}/decline", DeclineVisit.Submit);
        members.MapGet("/{id:guid}/cancellation", CancelVisit.Show);
        members.MapPost("/{id:guid}/cancellation", CancelVisit.Submit);

        members.MapGet("/{id:guid}/team", EditTeam.Show);
        members.MapPost("/{id:guid}/team", EditTeam.Submit);
        members.MapGet("/{id:guid}/purpose", EditPurpose.Show);
        members.MapPost("/{id:guid}/purpose", EditPurpose.Submit);

        members.MapGet("/{id:guid}/approval", ShowApproval.Show);
        members.MapPost("/{id:guid}/approval", DecideApproval.Submit);
        members.MapGet("/{id:guid}/approval/request", AskApproval.Show);
        members.MapPost("/{id:guid}/approval/request", AskApproval.Submit);
        members.MapGet("/{id:guid}/approval/costs", EditCosts.Show);
        members.MapPost("/{id:guid}/approval/costs", EditCosts.Submit);
        members.MapGet("/{id:guid}/substitutes", EditSubstitutes.Show);
        members.MapPost("/{id:guid}/substitutes", EditSubstitutes.Submit);

        members.MapGet("/{id:guid}/date", ProposeDate.Show);
        members.MapPost("/{id:guid}/date", ProposeDate.Submit);
        members.MapGet("/{id:guid}/date/acceptance", AnswerDate.Show);
        members.MapPost("/{id:guid}/date/acceptance", AnswerDate.Accept);
        members.MapGet("/{id:guid}/date/refusal", AnswerDate.Show);
        members.MapPost("/{id:guid}/date/refusal", AnswerDate.Keep);

        members.MapGet("/past", PastVisits.Show);
        members.MapGet("/school", SchoolVisits.Show);

        members.MapGet("/hosting", ListHosting.Show);
        members.MapGet("/days/new", PublishDay.Show);
        members.MapPost("/days/new", PublishDay.Submit);
        members.MapGet("/days/{id:guid}/edit", EditDay.Show);
        members.MapPost("/days/{id:guid}/edit", EditDay.Submit);
        members.MapGet("/days/{id:guid}/cancellation", CancelDay.Show);
        members.MapPost("/days/{id:guid}/cancellation", CancelDay.Submit);
    }
}
