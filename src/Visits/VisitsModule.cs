using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Receiving;
using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Calendars;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Totals;
using NetworkPortal.Search.Documents;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NetworkPortal.Site.Places;
using NetworkPortal.Site.Setup;
using NetworkPortal.Visits.Answering;
using NetworkPortal.Visits.Approving;
using NetworkPortal.Visits.Arriving;
using NetworkPortal.Visits.Browsing;
using NetworkPortal.Visits.Changing;
using NetworkPortal.Visits.Desk;
using NetworkPortal.Visits.Following;
using NetworkPortal.Visits.Hosting;
using NetworkPortal.Visits.Interests;
using NetworkPortal.Visits.Noting;
using NetworkPortal.Visits.Observing;
using NetworkPortal.Visits.Partnerships;
using NetworkPortal.Visits.Planning;
using NetworkPortal.Visits.Recipes;
using NetworkPortal.Visits.Replies;
using NetworkPortal.Visits.Requesting;
using NetworkPortal.Visits.SigningUp;
using NetworkPortal.Visits.Traveling;
using NetworkPortal.Visits.Waitlist;

namespace NetworkPortal.Visits;

/// <summary>Services and routes of visits between schools: hosts post days, teams request them, hosts answer.</summary>
public static class VisitsModule
{
    public static void AddVisits(this IServiceCollection services)
    {
        services.AddSingleton<ITables, VisitsTables>();
        services.AddScoped<VisitMailer>();
        services.AddSingleton<ITables, HostSettingsTables>();
        services.AddSingleton<ITables, HostFollowTables>();
        services.AddScoped<IPersonalData, HostFollowData>();
        services.AddScoped<NewDaysMail>();
        services.AddScoped<VisitMail>();
        services.AddScoped<ApprovalMail>();
        services.AddScoped<VisitMails>();
        services.AddScoped<IDueSource, ApprovalDues>();
        services.AddScoped<IDueMembership, ApprovalDues>();
        services.AddSingleton<ITables, DistrictRulesTables>();
        services.AddScoped<IPersonalData, DistrictApproverData>();
        services.AddScoped<InterestMail>();
        services.AddScoped<INotificationSource, VisitNotices>();
        services.AddScoped<ISearchSource, VisitSearchSource>();
        services.AddScoped<ISitemapSource, DayAddresses>();
        services.AddScoped<ISearchDetails, VisitSearchDetails>();
        services.AddScoped<VisitDayList>();
        services.AddScoped<ISearchAudience, VisitAudience>();
        services.AddPlaces(VisitPlaces.All);
        services.AddScoped<ISchoolCounts, VisitCounts>();
        services.AddScoped<IHighlightSource, VisitHighlights>();
        services.AddScoped<ISchoolHistory, HeldDays>();
        services.AddScoped<IDueSource, VisitDues>();
        services.AddScoped<IDueSource, WaitlistDues>();
        services.AddScoped<IDueSource, RosterDues>();
        services.AddSingleton<ITables, PartnershipTables>();
        services.AddScoped<IDueSource, PartnershipDues>();
        services.AddScoped<IPersonalData, PartnershipData>();
        services.AddScoped<PartnershipMail>();
        services.AddSingleton<OpenDaysJob>();
        services.AddHostedService(provider => provider.GetRequiredService<OpenDaysJob>());
        services.AddScoped<ChangePartnership>();
        services.AddScoped<IDueSource, ObservationDues>();
        services.AddSingleton<ITables, VisitObservationTables>();
        services.AddScoped<IPersonalData, VisitObservationData>();
        services.AddScoped<ConsentMail>();
        services.AddScoped<IDueSource, AgendaDues>();
        services.AddScoped<AgendaMail>();
        services.AddSingleton<ITables, VisitNoteTables>();
        services.AddScoped<IPersonalData, VisitNoteData>();
        services.AddScoped<IRetention, VisitNoteRetention>();
        services.AddScoped<DelayMail>();
        services.AddScoped<IDueMembership, VisitDues>();
        services.AddScoped<IPersonalData, VisitsData>();
        services.AddScoped<IBusyPeople, VisitBusyPeople>();
        services.AddScoped<IReplyReader, VisitReplies>();
        services.AddScoped<CalendarAnswers>();
        services.AddScoped<ReplyMail>();
        services.AddScoped<VisitLog>();
        services.AddScoped<ChangeVisit>();
        services.AddScoped<ChangeDay>();
        services.AddScoped<RunTimer>();
        services.AddScoped<IVisitTimerAction, AnswerTimerAction>();
        services.AddScoped<IVisitTimerAction, ApprovalTimerAction>();
        services.AddSingleton<VisitTimerJob>();
        services.AddHostedService(provider => provider.GetRequiredService<VisitTimerJob>());
        services.AddScoped<ISetupStep, FirstDaySetup>();
        services.AddScoped<IDeskEntry, VisitDesk.Entry>();
        services.AddSingleton<PersonalLinks>();
        services.AddScoped<ISchoolDays, RezoneDays>();
        services.AddScoped<IArrivalFollower, FollowArrival>();
        services.AddScoped<IOpenVisitDays, OpenVisitDays>();
        services.AddScoped<ICalendarSource, VisitFeed>();
        services.AddScoped<WaitlistOffers>();
        services.AddScoped<WaitlistMail>();
        services.AddScoped<ChangeWaitlist>();
        services.AddScoped<IPersonalData, WaitlistData>();
        services.AddSingleton<WaitlistJob>();
        services.AddHostedService(provider => provider.GetRequiredService<WaitlistJob>());
        services.AddScoped<IRecipeStep, VisitDaysStep>();
        services.AddScoped<IRecipeStep, VisitsStep>();
        services.AddScoped<IRecipeStep, WaitlistStep>();
        services.AddScoped<IRecipeStep, PartnershipsStep>();
        services.AddScoped<IRecipeStep, HostSettingsStep>();
    }

    public static void MapVisits(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/visits", BrowseDays.Show).Cached("visit-day", "visit", "school").AllowAnonymous();
        routes.MapGet("/visits/days/{id:guid}", ShowDay.Show).Cached("visit-day", "visit", "school").AllowAnonymous();

        routes.MapGet("/visits/cannot-come", CannotCome.Show).AllowAnonymous();
        routes.MapPost("/visits/cannot-come", CannotCome.Submit).AllowAnonymous();

        routes.MapGet("/visits/approve", ApproveByLink.Show).AllowAnonymous();
        routes.MapPost("/visits/approve", ApproveByLink.Submit).AllowAnonymous();
        routes.MapGet("/visits/arrival", PersonalArrival.Show).AllowAnonymous();
        routes.MapPost("/visits/arrival/rules", PersonalArrival.ReadRules).AllowAnonymous();

        routes.MapGet("/visits/day-worker.js", (Assets assets) => PageWorker.Show(assets)).AllowAnonymous();
        routes.MapGet("/visits/schools/{slug}", FollowHost.Show).AllowAnonymous();

        var desk = routes.MapGroup(VisitDesk.Url).RequireAuthorization(Permissions.ManageVisits);
        desk.MapGet("", VisitDesk.Show);
        desk.MapGet("/csv", VisitDesk.Csv);
        desk.MapGet("/districts", EditDistrictRules.List);
        desk.MapGet("/districts/{slug}", EditDistrictRules.Show);
        desk.MapPost("/districts/{slug}", EditDistrictRules.Submit);
        desk.MapGet("/partnerships", ListPartnerships.ShowAll);

        var members = routes.MapGroup("/visits").RequireAuthorization();
        members.MapGet("/days/{id:guid}/request", RequestVisit.Show);
        members.MapPost("/days/{id:guid}/request", RequestVisit.Submit);

        members.MapGet("/days/{id:guid}/sign-up", SignUp.Show);
        members.MapPost("/days/{id:guid}/sign-up", SignUp.Submit);
        members.MapGet("/days/{id:guid}/roster", ShowRoster.Show);
        members.MapPost("/days/{id:guid}/roster", ShowRoster.Submit);

        members.MapGet("/days/{id:guid}/waitlist", JoinWaitlist.Show);
        members.MapPost("/days/{id:guid}/waitlist", JoinWaitlist.Submit);
        members.MapGet("/days/{id:guid}/waitlist/{entry:guid}/withdrawal", JoinWaitlist.Return);
        members.MapPost("/days/{id:guid}/waitlist/{entry:guid}/withdrawal", JoinWaitlist.Leave);
        members.MapGet("/days/{id:guid}/interest", ShowInterest.Back);
        members.MapPost("/days/{id:guid}/interest", ShowInterest.Submit);
        members.MapPost("/days/{id:guid}/interest/withdrawal", ShowInterest.Withdraw);
        members.MapGet("/interests", ListInterests.Show);
        members.MapPost("/schools/{slug}/following", FollowHost.Submit);
        members.MapPost("/schools/{slug}/following/deletion", FollowHost.Stop);

        members.MapGet("/{id:guid}", ShowVisit.Show);
        members.MapGet("/{id:guid}/calendar.ics", DownloadCalendar.Show);
        members.MapGet("/{id:guid}/arrival", ShowArrival.Show);
        members.MapPost("/{id:guid}/rules", ShowArrival.ReadRules);
        members.MapGet("/{id:guid}/travel", PlanTravel.Show);
        members.MapPost("/{id:guid}/travel", PlanTravel.Submit);
        members.MapGet("/{id:guid}/emails", ShowEmails.Show);
        members.MapGet("/{id:guid}/confirmation", ConfirmVisit.Show);
        members.MapPost("/{id:guid}/confirmation", ConfirmVisit.Submit);
        members.MapGet("/{id:guid}/decline", DeclineVisit.Show);
        members.MapPost("/{id:guid}/decline", DeclineVisit.Submit);
        members.MapGet("/{id:guid}/cancellation", CancelVisit.Show);
        members.MapPost("/{id:guid}/cancellation", CancelVisit.Submit);

        members.MapGet("/{id:guid}/classrooms", ListClassrooms.Show);
        members.MapPost("/{id:guid}/classrooms", ListClassrooms.Submit);
        members.MapPost("/{id:guid}/classrooms/{observation:guid}/deletion", ListClassrooms.Delete);
        members.MapGet("/{id:guid}/agenda", ShowAgenda.Show);
        members.MapGet("/{id:guid}/agenda/edit", EditAgenda.Show);
        members.MapPost("/{id:guid}/agenda/edit", EditAgenda.Submit);
        members.MapPost("/{id:guid}/agenda/agreement", ShowAgenda.Agree);
        members.MapPost("/{id:guid}/agenda/comments", ShowAgenda.Comment);
        members.MapGet("/{id:guid}/day", ShowVisitDay.Show);
        members.MapPost("/{id:guid}/day/delay", ShowVisitDay.Delay);
        members.MapPost("/{id:guid}/day/notes", WriteNotes.Save);
        members.MapPost("/{id:guid}/day/notes/{note:guid}/deletion", WriteNotes.Delete);
        members.MapPost("/{id:guid}/day/ticks", WriteNotes.Tick);
        members.MapGet("/{id:guid}/consent", AnswerConsent.Show);
        members.MapPost("/{id:guid}/consent", AnswerConsent.Submit);

        members.MapGet("/{id:guid}/team", EditTeam.Show);
        members.MapPost("/{id:guid}/team", EditTeam.Submit);
        members.MapGet("/{id:guid}/purpose", EditPurpose.Show);
        members.MapPost("/{id:guid}/purpose", EditPurpose.Submit);

        members.MapGet("/{id:guid}/approval", ShowApproval.Show);
        members.MapPost("/{id:guid}/approval", DecideApproval.Submit);
        members.MapGet("/{id:guid}/approval/request", AskApproval.Show);
        members.MapPost("/{id:guid}/approval/request", AskApproval.Submit);
        members.MapGet("/{id:guid}/host-approval", ShowApproval.ShowHost);
        members.MapPost("/{id:guid}/host-approval", DecideApproval.SubmitHost);
        members.MapGet("/{id:guid}/host-approval/request", AskApproval.ShowHost);
        members.MapPost("/{id:guid}/host-approval/request", AskApproval.SubmitHost);
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

        members.MapGet("/partnerships", ListPartnerships.Show);
        members.MapGet("/partnerships/new", ProposePartnership.Show);
        members.MapPost("/partnerships/new", ProposePartnership.Submit);
        members.MapGet("/partnerships/{id:guid}", ShowPartnership.Show);
        members.MapGet("/partnerships/{id:guid}/acceptance", ShowPartnership.Return);
        members.MapPost("/partnerships/{id:guid}/acceptance", ShowPartnership.Accept);
        members.MapGet("/partnerships/{id:guid}/ending", ShowPartnership.Return);
        members.MapPost("/partnerships/{id:guid}/ending", ShowPartnership.End);

        members.MapGet("/past", PastVisits.Show);
        members.MapGet("/school", SchoolVisits.Show);

        members.MapGet("/hosting", ListHosting.Show);
        members.MapGet("/hosting/{slug}/settings", EditHostSettings.Show);
        members.MapPost("/hosting/{slug}/settings", EditHostSettings.Submit);
        members.MapGet("/days/new", PublishDay.Show);
        members.MapPost("/days/new", PublishDay.Submit);
        members.MapGet("/offers/{id:guid}/days/new", PostMoreDays.Show);
        members.MapPost("/offers/{id:guid}/days/new", PostMoreDays.Submit);
        members.MapGet("/offers/{id:guid}/edit", EditOffer.Show);
        members.MapPost("/offers/{id:guid}/edit", EditOffer.Submit);
        members.MapGet("/days/{id:guid}/edit", EditDay.Show);
        members.MapPost("/days/{id:guid}/edit", EditDay.Submit);
        members.MapGet("/days/{id:guid}/visitors", ListVisitors.Show);
        members.MapGet("/days/{id:guid}/cancellation", CancelDay.Show);
        members.MapPost("/days/{id:guid}/cancellation", CancelDay.Submit);
    }
}
