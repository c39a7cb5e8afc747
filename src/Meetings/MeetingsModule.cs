using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Meetings.Agendas;
using NetworkPortal.Meetings.Calendars;
using NetworkPortal.Meetings.Closures;
using NetworkPortal.Site;
using NetworkPortal.Site.Setup;

namespace NetworkPortal.Meetings;

/// <summary>Services and routes of whatever has a time, people, and a place.</summary>
public static class MeetingsModule
{
    public static void AddMeetings(this IServiceCollection services)
    {
        services.AddCalendars();
        services.AddSingleton<ITables, ClosureTables>();
        services.AddScoped<IDeskEntry, ClosureDesk.Entry>();
        services.AddScoped<ISetupStep, ClosureSetup>();
        services.AddScoped<IRecipeStep, ClosuresStep>();
        services.AddSingleton<ITables, AgendaTables>();
        services.AddScoped<IPersonalData, AgendasData>();
    }

    public static void MapMeetings(this IEndpointRouteBuilder routes)
    {
        routes.MapCalendars();
        MapClosures(routes);
    }

    private static void MapClosures(IEndpointRouteBuilder routes)
    {
        var school = routes.MapGroup("/schools/{slug}/closures").RequireAuthorization();
        school.MapGet("", SchoolClosures.Show);
        school.MapPost("", SchoolClosures.Add);
        school.MapPost("/{id:guid}/deletion", SchoolClosures.Delete);
        var desk = routes.MapGroup(ClosureDesk.Url).RequireAuthorization(Permissions.ManageSchool);
        desk.MapGet("", ClosureDesk.Show);
        desk.MapPost("", ClosureDesk.Add);
        desk.MapPost("/{id:guid}/deletion", ClosureDesk.Delete);
    }
}
