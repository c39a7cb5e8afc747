using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Meetings.Calendars;
using NetworkPortal.Schools.Totals;
using NetworkPortal.Search.Documents;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NetworkPortal.Studios.Catalogue;
using NetworkPortal.Studios.Desk;
using NetworkPortal.Studios.Joining;
using NetworkPortal.Studios.Leading;
using NetworkPortal.Studios.Lifecycle;
using NetworkPortal.Studios.Notifying;
using NetworkPortal.Studios.Proposing;
using NetworkPortal.Studios.Reading;
using NetworkPortal.Studios.Recipes;
using NetworkPortal.Studios.Room;
using NetworkPortal.Studios.Seasons;
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
        services.AddScoped<StudioMail>();
        services.AddScoped<INotificationSource, StudioNotificationSource>();
        services.AddScoped<SessionReminders>();
        services.AddScoped<IRightsSource, StudioRights>();
        services.AddScoped<StudioEnrollment>();
        services.AddScoped<Proposals>();
        services.AddScoped<ProposalMail>();
        services.AddScoped<IDueSource, ProposalDues>();
        services.AddScoped<IPersonalData, ProposalDraftData>();
        services.AddScoped<IRetention, ProposalDraftRetention>();
        services.AddScoped<ChangeStudio>();
        services.AddScoped<LeaderInvitations>();
        services.AddScoped<IRetention, StudioInvitationRetention>();
        services.AddScoped<IDeskEntry, StudioDesk.Entry>();
        services.AddScoped<ISearchSource, StudioSearchSource>();
        services.AddScoped<IHighlightSource, StudioHighlights>();
        services.AddScoped<IPersonalData, StudiosData>();
        services.AddScoped<ICalendarSource, StudioFeed>();
        services.AddScoped<IRecipeStep, StudiosStep>();
        services.AddScoped<ISchoolCounts, StudioCounts>();
        services.AddScoped<IGroups, StudioGroups>();
        services.AddSeasons();
        services.AddTalk();
        services.AddSingleton<StudioLifecycleJob>();
        services.AddHostedService(provider => provider.GetRequiredService<StudioLifecycleJob>());
    }

    public static void MapStudios(this IEndpointRouteBuilder routes)
    {
        var studios = routes.MapGroup("/studios");
        studios.MapGet("", StudioList.Show).Cached("studio", "school", "season").AllowAnonymous();
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
        studios.MapGet("/{slug}/leaders", InviteLeader.Show).RequireAuthorization();
        studios.MapPost("/{slug}/leaders", InviteLeader.Submit).RequireAuthorization();
        studios.MapPost("/{slug}/leaders/{id:guid}/withdrawal", InviteLeader.Withdraw).RequireAuthorization();
        studios.MapGet("/{slug}", StudioPage.Show).Cached("studio", "school", "person", "season").AllowAnonymous();
        studios.MapGet("/{slug}/room", ShowRoom.Show).RequireAuthorization();
        studios.MapPost("/{slug}/membership", JoinStudio.Submit).RequireAuthorization();
        studios.MapPost("/{slug}/membership/ending", LeaveStudio.Submit).RequireAuthorization();
        studios.MapGet("/{slug}/calendar.ics", StudioCalendar.Show).RequireAuthorization();
        studios.MapGet("/{slug}/sessions/{id:guid}/calendar.ics", StudioCalendar.ShowSession).RequireAuthorization();

        var desk = routes.MapGroup(StudioDesk.Url).RequireAuthorization(Permissions.ManageStudios);
        desk.MapGet("", StudioDesk.Show);
        desk.MapPost("/{slug}/opening", AnswerProposal.Open);
        desk.MapPost("/{slug}/decline", AnswerProposal.Decline);
        desk.MapPost("/{slug}/return", AnswerProposal.Return);
        routes.MapSeasons();
        routes.MapTalk();
    }
}
