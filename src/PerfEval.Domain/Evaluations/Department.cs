namespace PerfEval.Domain.Evaluations;

/// <summary>部门.</summary>
public sealed class Department
{
    private Department()
    {
        Code = null!;
        Name = null!;
    }

    /// <summary>A department.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="code">部门代码, unique.</param>
    /// <param name="name">The full official name.</param>
    public Department(DepartmentId id, string code, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        PlainText.ThrowIfNoName(name);
        Id = id;
        Code = code;
        Name = name;
    }

    /// <summary>Identity.</summary>
    public DepartmentId Id { get; private set; }

    /// <summary>部门代码.</summary>
    public string Code { get; private set; }

    /// <summary>部门全称.</summary>
    public string Name { get; private set; }

    /// <summary>Changes the name.</summary>
    public void Rename(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        PlainText.ThrowIfNoName(name);
        Name = name;
    }
}
