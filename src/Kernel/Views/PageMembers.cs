using Fluid;

namespace NetworkPortal.Kernel.Views;

/// <summary>Lets templates read the public properties of page models, in snake_case; in strict mode an unknown name is an error, a null is not.</summary>
internal sealed class PageMembers(bool strict) : MemberAccessStrategy
{
    private readonly UnsafeMemberAccessStrategy inner = new() { MemberNameStrategy = MemberNameStrategies.SnakeCase };

    public override IMemberAccessor GetAccessor(Type type, string name)
    {
        var found = inner.GetAccessor(type, name);
        if (found is null && strict) throw new InvalidOperationException($"A template asks for \"{name}\", which {type.FullName} does not have.");
        return found!;
    }

    public override void Register(Type type, IEnumerable<KeyValuePair<string, IMemberAccessor>> accessors) => inner.Register(type, accessors);
}
