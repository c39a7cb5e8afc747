using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Studios.Polling;

/// <summary>Services and routes of polls to find a time for a session.</summary>
internal static class PollingModule
{
    public static void AddPolling(this IServiceCollection services)
    {
        services.AddSingleton<ITables, TimePollTables>();
        services.AddScoped<ChangePoll>();
        services.AddScoped<PollMail>();
        services.AddScoped<TimeLines>();
        services.AddScoped<ShowPoll>();
        services.AddScoped<IDueSource, PollDues>();
        services.AddScoped<IPersonalData, PollData>();
        services.AddScoped<IRetention, PollRetention>();
    }

    /// <param name="studios">The routes below /studios.</param>
    public static void MapPolling(this IEndpointRouteBuilder studios)
    {
        var polls = studios.MapGroup("/{slug}/room/sessions/poll").RequireAuthorization();
        polls.MapGet("", OpenPoll.Show);
        polls.MapPost("", OpenPoll.Submit);
        polls.MapGet("/{id:guid}", ShowPoll.Show);
        polls.MapPost("/{id:guid}/answers", AnswerPoll.Submit);
        polls.MapPost("/{id:guid}/times/{number:int}/session", ClosePoll.Schedule);
        polls.MapPost("/{id:guid}/ending", ClosePoll.Submit);
    }
}
