using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Meetings.Agendas;

namespace NetworkPortal.Meetings;

/// <summary>Services and routes of whatever has a time, people, and a place.</summary>
public static class MeetingsModule
{
    public static void AddMeetings(this IServiceCollection services)
    {
        services.AddSingleton<ITables, AgendaTables>();
        services.AddScoped<IPersonalData, AgendasData>();
    }

    public static void MapMeetings(this IEndpointRouteBuilder routes) { }
}
