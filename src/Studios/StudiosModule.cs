using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Mail.Receiving;
using NetworkPortal.Meetings.Calendars;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Today;
using NetworkPortal.Schools.Totals;
using NetworkPortal.Search;
using NetworkPortal.Search.Documents;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NetworkPortal.Site.Places;
using NetworkPortal.Site.Setup;
using NetworkPortal.Studios.Catalogue;
using NetworkPortal.Studios.Copying;
using NetworkPortal.Studios.Desk;
using NetworkPortal.Studios.Exporting;
using NetworkPortal.Studios.Inviting;
using NetworkPortal.Studios.Joining;
using NetworkPortal.Studios.Lifecycle;
using NetworkPortal.Studios.Notifying;
using NetworkPortal.Studios.Polling;
using NetworkPortal.Studios.Proposing;
using NetworkPortal.Studios.Reading;
using NetworkPortal.Studios.Recipes;
using NetworkPortal.Studios.Room;
using NetworkPortal.Studios.Room.Messages;
using NetworkPortal.Studios.Room.People;
using NetworkPortal.Studios.Room.Settings;
using NetworkPortal.Studios.Running;
using NetworkPortal.Studios.Seasons;
using NetworkPortal.Studios.Seasons.Desk;
using NetworkPortal.Studios.Sessions;
using NetworkPortal.Studios.Story;
using NetworkPortal.Studios.Talking;

namespace NetworkPortal.Studios;

/// <summary>
/// Services and routes of teacher-led studios: the catalog, joining and waitlists, sessions, proposals, and their
/// approval.
/// </summary>
public static class StudiosModule
{
    public static void AddStudios(this IServiceCollection services)
    {
        services.AddSingleton<ITables, StudiosTables>();
        services.AddSessionPlanning();
        services.AddScoped<StudioMail>();
        services.AddScoped<INotificationSource, StudioNotificationSource>();
        services.AddScoped<StudioEventNotices>();
        services.AddScoped<SessionReminders>();
        services.AddScoped<IRightsSource, StudioRights>();
        services.AddScoped<StudioEnrollment>();
        services.AddScoped<StudioRoster>();
        services.AddScoped<RosterMail>();
        services.AddScoped<StudioChangeMail>();
        services.AddScoped<CloseStudio>();
        services.AddScoped<InvitationMail>();
        services.AddScoped<IDueSource, StudioDues>();
        services.AddScoped<IDueSource, FacilitatorSteps>();
        services.AddScoped<Proposals>();
        services.AddScoped<StartCopy>();
        services.AddScoped<ProposalMail>();
        services.AddScoped<ProposalPages>();
        services.AddScoped<IDueSource, ProposalDues>();
        services.AddScoped<IPersonalData, ProposalDraftData>();
        services.AddScoped<IRetention, ProposalDraftRetention>();
        services.AddScoped<ChangeStudio>();
        services.AddScoped<InviteToStudio>();
        services.AddScoped<IRetention, StudioInvitationRetention>();
        services.AddScoped<SendMessage>();
        services.AddScoped<IReplyReader, MessageReplies>();
        services.AddScoped<IRetention, MessageRetention>();
        services.AddScoped<IDeskEntry, StudioDesk.Entry>();
        services.AddScoped<ISearchSource, StudioSearchSource>();
        services.AddScoped<ISitemapSource, StudioAddresses>();
        services.AddScoped<ISearchDetails, StudioSearchDetails>();
        services.AddScoped<StudioCatalog>();
        services.AddPlaces(StudioPlaces.All);
        services.AddScoped<IHighlightSource, StudioHighlights>();
        services.AddScoped<ISchoolHistory, LedStudios>();
        services.AddScoped<ISetupStep, FirstCallSetup>();
        services.AddScoped<IFirstStepSource, SuggestStudio>();
        services.AddSessionRunning();
        services.AddPolling();
        services.AddScoped<IPersonalData, StudiosData>();
        services.AddScoped<ICalendarSource, StudioFeed>();
        services.AddScoped<IRecipeStep, StudiosStep>();
        services.AddScoped<IRecipeStep, StudioWorkStep>();
        services.AddScoped<ISchoolCounts, StudioCounts>();
        services.AddScoped<IGroups, StudioGroups>();
        services.AddSeasons();
        services.AddTalk();
        services.AddScoped<ShowStory>();
        services.AddExporting();
        services.AddSingleton<StudioLifecycleJob>();
        services.AddHostedService(provider => provider.GetRequiredService<StudioLifecycleJob>());
    }

    public static void MapStudios(this IEndpointRouteBuilder routes)
    {
        var studios = routes.MapGroup("/studios");
        studios
            .MapGet("", StudioList.Show)
            .Cached("studio", "school", "season", "content", SearchIndex.ChangeKind)
            .AllowAnonymous();
        studios.MapGet("/propose", ProposeStudio.Show).RequireAuthorization();
        studios.MapPost("/propose", ProposeStudio.Submit).RequireAuthorization();
        studios.MapGet("/similar", SimilarStudios.Show).RequireAuthorization();
        studios.MapPost("/drafts/{id:guid}/deletion", ProposeStudio.DeleteDraft).RequireAuthorization();
        studios.MapGet("/starter-kit", StarterKit.Show).AllowAnonymous();
        studios.MapGet("/{slug}/proposal", EditProposal.Show).RequireAuthorization();
        studios.MapPost("/{slug}/proposal", EditProposal.Submit).RequireAuthorization();
        studios.MapGet("/invitations/{id:guid}", AnswerInvitation.Show).RequireAuthorization();
        studios.MapPost("/invitations/{id:guid}/acceptance", AnswerInvitation.Accept).RequireAuthorization();
        studios.MapPost("/invitations/{id:guid}/decline", AnswerInvitation.Decline).RequireAuthorization();
        studios
            .MapGet("/{slug}", StudioPage.Show)
            .Cached("studio", "school", "person", "season", "brief", "content")
            .AllowAnonymous();
        studios.MapGet("/{slug}/room", ShowRoom.Show).RequireAuthorization();
        studios.MapGet("/{slug}/room/story", ShowStory.Show).RequireAuthorization();
        studios.MapSessionPlanning();
        studios.MapPost("/{slug}/copies", CopyStudio.Submit).RequireAuthorization();
        studios.MapPost("/{slug}/membership", JoinStudio.Submit).RequireAuthorization();
        studios.MapPost("/{slug}/membership/ending", LeaveStudio.Submit).RequireAuthorization();
        studios.MapGet("/{slug}/calendar.ics", StudioCalendar.Show).RequireAuthorization();
        studios.MapGet("/{slug}/sessions/{id:guid}/calendar.ics", StudioCalendar.ShowSession).RequireAuthorization();

        var people = studios.MapGroup("/{slug}/room/people").RequireAuthorization();
        people.MapGet("", ShowPeople.Show);
        people.MapPost("/invitations", InvitePeople.Submit);
        people.MapPost("/invitations/{id:guid}/withdrawal", InvitePeople.Withdraw);
        people.MapGet("/{person:guid}", ShowPerson.Show);
        people.MapPost("/{person:guid}/role", ChangePerson.ChangeRole);
        people.MapPost("/{person:guid}/removal", ChangePerson.Remove);
        people.MapPost("/{person:guid}/handover", ChangePerson.HandOver);
        people.MapPost("/observing", StepBack.Submit);
        var room = studios.MapGroup("/{slug}/room").RequireAuthorization();
        room.MapGet("/messages", ShowMessages.Show);
        room.MapGet("/message", WriteMessage.Show);
        room.MapPost("/message", WriteMessage.Submit);
        room.MapGet("/settings", EditSettings.Show);
        room.MapPost("/settings", EditSettings.Submit);
        room.MapGet("/pause", PauseStudio.Show);
        room.MapPost("/pause", PauseStudio.Submit);
        room.MapPost("/pause/ending", PauseStudio.Resume);
        room.MapGet("/finish", FinishStudio.Show);
        room.MapPost("/finish", FinishStudio.Submit);
        room.MapGet("/cancel", CancelStudio.Show);
        room.MapPost("/cancel", CancelStudio.Submit);
        room.MapGet("/history", ShowHistory.Show);
        studios.MapSessionRunning();
        studios.MapPolling();

        var desk = routes.MapGroup(StudioDesk.Url).RequireAuthorization(Permissions.ManageStudios);
        desk.MapGet("", StudioDesk.Show);
        desk.MapGet("/studios.csv", ExportStudios.Csv);
        desk.MapPost("/{slug}/opening", AnswerProposal.Open);
        desk.MapPost("/{slug}/decline", AnswerProposal.Decline);
        desk.MapPost("/{slug}/return", AnswerProposal.Return);
        routes.MapSeasons();
        routes.MapTalk();
        routes.MapExporting();
    }
}
