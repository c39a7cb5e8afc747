using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Sessions;

/// <summary>Services and routes for planning the sessions of a studio.</summary>
internal static class SessionsModule
{
    public static void AddSessionPlanning(this IServiceCollection services)
    {
        services.AddSingleton<ITables, SessionTables>();
        services.AddScoped<IPersonalData, SessionInvitationData>();
        services.AddScoped<SessionInvitations>();
        services.AddScoped<SessionMail>();
        services.AddScoped<SessionClashes>();
        services.AddScoped<IBusyPeople, StudioBusyPeople>();
    }

    /// <param name="studios">The routes below /studios.</param>
    public static void MapSessionPlanning(this IEndpointRouteBuilder studios)
    {
        var sessions = studios.MapGroup("/{slug}/room/sessions").RequireAuthorization();
        sessions.MapGet("", ListSessions.Show);
        sessions.MapGet("/new", AddSessions.Show);
        sessions.MapPost("/dates", AddSessions.Preview);
        sessions.MapPost("", AddSessions.Submit);
        sessions.MapGet("/{id:guid}/plan", EditSession.Show);
        sessions.MapPost("/{id:guid}/plan", EditSession.Submit);
        sessions.MapGet("/{id:guid}/cancellation", CancelSession.Show);
        sessions.MapPost("/{id:guid}/cancellation", CancelSession.Submit);
    }
}
